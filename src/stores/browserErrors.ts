import { isGoalwardError } from '../errors/goalwardError.js';
import { StoreError } from '../errors/storeError.js';

/** How browsers call a quota that is used up; the second is Firefox's for Web Storage. */
const FULL = ['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED'];

/**
 * What a browser's storage threw, as the port tells it. Only for work whose parts were all taken back, or whose fate is unknown.
 * @param medium What the message calls the storage.
 */
export function browserError(cause: unknown, userIds: readonly string[], medium: string): Error {
  if (isGoalwardError(cause)) return cause;
  if (FULL.includes(nameOf(cause))) {
    const message = `${medium} has no space left: nothing of it was stored. Erase users, or free what else this origin stores, and try again.`;
    return new StoreError('full', userIds, message, { cause });
  }
  const said = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return new StoreError('unavailable', userIds, `${medium} failed (${said}). It is not known whether anything was stored.`, { cause });
}

/** The name of an error, also of those of another realm; '' of what has none. */
export function nameOf(error: unknown): string {
  const name = (error as { name?: unknown } | null | undefined)?.name;
  return typeof name === 'string' ? name : '';
}
