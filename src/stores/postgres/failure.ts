import { StoreError } from '../../errors/storeError.js';
import { FORMAT, NEWER_FORMAT } from './format.js';

/** Serialization failure and deadlock: the statement was rolled back because of other transactions, and can be retried. */
const RETRYABLE = new Set(['40001', '40P01']);
/** A table, a function or the schema is missing. */
const NOT_MIGRATED = new Set(['42P01', '42883', '3F000']);
const DISK_FULL = '53100';
/** Five characters with a digit among them; codes of system errors, such as EPIPE, have no digit. */
const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;
/** The server or the connection is gone, perhaps in the middle of a commit. */
const DISCONNECTED = /^(08|40003|57P|58|F0|XX)/;

export function isRetryable(cause: unknown): boolean {
  return RETRYABLE.has(sqlState(cause));
}

export function newerFormat(schema: string, found: number, cause?: unknown): StoreError {
  const message = `The schema ${schema} has format ${found}, this version of goalward knows ${FORMAT}: update goalward.`;
  return new StoreError('newer-format', [], message, { cause });
}

export function notMigrated(schema: string, cause?: unknown): StoreError {
  const message = `The schema ${schema} has no tables of this version of goalward: call migrate() of the store once.`;
  return new StoreError('not-migrated', [], message, { cause });
}

/** The StoreError for what the client threw. */
export function asStoreError(cause: unknown, schema: string, userIds: readonly string[]): StoreError {
  const code = sqlState(cause);
  const said = messageOf(cause);
  if (NOT_MIGRATED.has(code)) return notMigrated(schema, cause);
  if (code === NEWER_FORMAT) return newerFormat(schema, Number(said), cause);
  if (code === DISK_FULL) return new StoreError('full', userIds, `PostgreSQL has no space left: ${said}. Nothing was stored.`, { cause });
  if (RETRYABLE.has(code)) {
    const message = `PostgreSQL rolled the work back at every retry, because of other transactions: ${said}. Nothing was stored.`;
    return new StoreError('conflict', userIds, message, { cause });
  }
  const known = SQLSTATE.test(code) && !DISCONNECTED.test(code);
  const fate = known ? 'Nothing was stored.' : 'It is unknown whether anything was stored.';
  return new StoreError('unavailable', userIds, `PostgreSQL failed: ${said}. ${fate}`, { cause });
}

/** PostgreSQL's five-character error code; for other errors, their own code. */
function sqlState(cause: unknown): string {
  const code = (cause as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

function messageOf(cause: unknown): string {
  // When the connection fails at several addresses, the AggregateError has no message.
  return (cause instanceof Error ? cause.message : String(cause)) || sqlState(cause) || 'no reason given';
}
