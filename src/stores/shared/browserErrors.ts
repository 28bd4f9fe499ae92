import { isGoalwardError } from '../../errors/goalwardError.js';
import { StoreError } from '../../errors/storeError.js';

/** The names of the error for a full quota; the second is Firefox's, for Web Storage. */
const FULL = ['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED'];

/**
 * The StoreError for what a browser's storage threw. A full quota is reported as "nothing was stored", so call this only where the whole
 * work was rolled back.
 * @param medium The name of the storage in the message.
 */
export function browserError(cause: unknown, userIds: readonly string[], medium: string): Error {
  if (isGoalwardError(cause)) return cause;
  if (FULL.includes(nameOf(cause))) {
    const message = `${medium} has no space left: nothing was stored. Erase users, or free what else this origin stores, and try again.`;
    return new StoreError('full', userIds, message, { cause });
  }
  const said = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return new StoreError('unavailable', userIds, `${medium} failed (${said}). It is unknown whether anything was stored.`, { cause });
}

/** The name of an error, also of one from another realm; '' for anything without a name. */
export function nameOf(error: unknown): string {
  const name = (error as { name?: unknown } | null | undefined)?.name;
  return typeof name === 'string' ? name : '';
}
