import { isGoalwardError } from '../../errors/goalwardError.js';
import { StoreError, type StoreErrorCode } from '../../errors/storeError.js';

interface Failure {
  /** SQLite's primary result code, by name and by number. */
  readonly name: string;
  readonly number: number;
  readonly code: StoreErrorCode;
  readonly message: string;
}

/** The failures that the caller can do something about. */
const FAILURES: readonly Failure[] = [
  {
    name: 'SQLITE_FULL',
    number: 13,
    code: 'full',
    message: 'No space is left for the database: nothing was stored. Free some space and try again',
  },
  {
    name: 'SQLITE_BUSY',
    number: 5,
    code: 'unavailable',
    message: 'Another connection kept the database locked for longer than busy_timeout: nothing was stored. Try again',
  },
  {
    name: 'SQLITE_READONLY',
    number: 8,
    code: 'unavailable',
    message: 'The database cannot be written to: nothing was stored. Open it for writing, and check the permissions of its file and folder',
  },
  {
    name: 'SQLITE_CORRUPT',
    number: 11,
    code: 'unavailable',
    message: 'The database file is damaged: check it with PRAGMA integrity_check, and restore it from a backup',
  },
  { name: 'SQLITE_NOTADB', number: 26, code: 'unavailable', message: 'The file is not a SQLite database. Open another file' },
];

/** Runs work. Errors of the client become a StoreError that names the users; goalward's own errors are thrown unchanged. */
export function wrapped<T>(users: readonly { readonly userId: string }[], work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (isGoalwardError(cause)) throw cause;
    const known = FAILURES.find((failure) => isOf(failure, cause));
    const said = cause instanceof Error ? cause.message : String(cause);
    const message =
      known === undefined ? `SQLite failed: ${said}. It is unknown whether anything was stored.` : `${known.message} (${said}).`;
    const userIds = users.map(({ userId }) => userId);
    throw new StoreError(known?.code ?? 'unavailable', userIds, message, { cause });
  }
}

/** Extended result codes contain the primary one: at the start of the name (better-sqlite3), or in the low byte of the number (node:sqlite). */
function isOf({ name, number }: Failure, cause: unknown): boolean {
  if (typeof cause !== 'object' || cause === null) return false;
  const { code, errcode } = cause as { readonly code?: unknown; readonly errcode?: unknown };
  if (typeof errcode === 'number') return (errcode & 0xff) === number;
  return code === name || (typeof code === 'string' && code.startsWith(`${name}_`));
}
