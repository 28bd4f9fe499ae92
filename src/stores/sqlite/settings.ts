import type { SqliteDatabase } from './database.js';

/** How safe a commit is: `full` also from a loss of power; `normal` only from the end of the process. */
type Durability = 'full' | 'normal';

/** How long a connection that was not told otherwise waits for others' locks, in ms. */
const BUSY_TIMEOUT_MS = 5000;

/** The number by which SQLite knows `synchronous = EXTRA`, safer than FULL. */
const EXTRA = 3;

/** Sets the connection up: write-ahead log, durability, and waiting for the locks of other processes. */
export function applySettings(database: SqliteDatabase, durability: Durability): void {
  // Without a wait, two processes would fail one another.
  if (Number(pragma(database, 'busy_timeout')) === 0) database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  const wal = writesAhead(database);
  // Without that log, NORMAL could damage the file.
  if (durability === 'normal' && wal) database.exec('PRAGMA synchronous = NORMAL');
  // Set even where it says FULL: builds of SQLite such as better-sqlite3's lower it later for such logs, if nobody has set it.
  else if (Number(pragma(database, 'synchronous')) !== EXTRA) database.exec('PRAGMA synchronous = FULL');
}

/** Whether the database is a file, not memory. */
export function isFile(database: SqliteDatabase): boolean {
  const rows = database.prepare('PRAGMA database_list').all() as { readonly name: string; readonly file: string | null }[];
  return rows.some(({ name, file }) => name === 'main' && file !== null && file !== '');
}

function writesAhead(database: SqliteDatabase): boolean {
  if (pragma(database, 'journal_mode') === 'wal') return true;
  try {
    return pragma(database, 'journal_mode = WAL') === 'wal';
  } catch {
    // Another process is setting the same, or this one may only read: all works in the mode it is in, only slower.
    return false;
  }
}

function pragma(database: SqliteDatabase, text: string): unknown {
  const row = database.prepare(`PRAGMA ${text}`).get() as object | null | undefined;
  // Some pragmas name their column otherwise.
  return Object.values(row ?? {})[0];
}
