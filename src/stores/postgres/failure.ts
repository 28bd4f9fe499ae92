import { StoreError } from '../../errors/storeError.js';
import { FORMAT, NEWER_FORMAT } from './format.js';

/** SQLSTATEs of work that was rolled back because of others' work, and may well succeed when done again. */
const TRY_AGAIN = new Set(['40001', '40P01']);
/** Tables, functions or the schema are missing. */
const NOT_MIGRATED = new Set(['42P01', '42883', '3F000']);
const DISK_FULL = '53100';
/** Five characters, a digit among them: the codes of system errors, such as EPIPE, have none. */
const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;
/** SQLSTATEs after which the server or the connection is gone: a commit may have been under way. */
const BROKEN_OFF = /^(08|40003|57P|58|F0|XX)/;

export function canBeTriedAgain(cause: unknown): boolean {
  return TRY_AGAIN.has(sqlState(cause));
}

export function newerFormat(schema: string, found: number, cause?: unknown): StoreError {
  const message = `The schema ${schema} has format ${found}, this version of goalward knows ${FORMAT}: update goalward.`;
  return new StoreError('newer-format', [], message, { cause });
}

export function notMigrated(schema: string, cause?: unknown): StoreError {
  const message = `The schema ${schema} has no tables of this version of goalward: call migrate() of the store once.`;
  return new StoreError('not-migrated', [], message, { cause });
}

/** What the client threw, in goalward's words. */
export function asStoreError(cause: unknown, schema: string, userIds: readonly string[]): StoreError {
  const code = sqlState(cause);
  const said = messageOf(cause);
  if (NOT_MIGRATED.has(code)) return notMigrated(schema, cause);
  if (code === NEWER_FORMAT) return newerFormat(schema, Number(said), cause);
  if (code === DISK_FULL) return new StoreError('full', userIds, `PostgreSQL has no space left: ${said}. Nothing was stored.`, { cause });
  if (TRY_AGAIN.has(code)) {
    return new StoreError('conflict', userIds, `Other writers were first, again and again: ${said}. Nothing was stored.`, { cause });
  }
  const known = SQLSTATE.test(code) && !BROKEN_OFF.test(code);
  const fate = known ? 'Nothing of it was stored.' : 'It is not known whether anything was stored.';
  return new StoreError('unavailable', userIds, `PostgreSQL failed: ${said}. ${fate}`, { cause });
}

/** The five characters by which PostgreSQL names what went wrong; of other errors whatever code they have. */
function sqlState(cause: unknown): string {
  const code = (cause as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

function messageOf(cause: unknown): string {
  // When several addresses refuse, the error that stands for all has no message of its own.
  return (cause instanceof Error ? cause.message : String(cause)) || sqlState(cause) || 'no reason given';
}
