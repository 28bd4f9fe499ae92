import { StoreError } from '../errors/storeError.js';

const FIRST = 1;
const LONGEST = 32;
/** After so many conflicts in a row something else is wrong. */
const ATTEMPTS = 100;

/** Whether work whose compare-and-set failed so often is tried again. */
export function mayRetry(attempts: number): boolean {
  return attempts < ATTEMPTS;
}

/** Waits before the next attempt, for a random time so that two writers do not meet again: up to 1 ms, twice as long each time, at most 32 ms. */
export function backOff(attempts: number): Promise<void> {
  const most = Math.min(LONGEST, FIRST * 2 ** (attempts - 1));
  return new Promise((resolve) => setTimeout(resolve, Math.random() * most));
}

/** The error of work whose compare-and-set failed too often. @param what What happened, before "in each of 100 attempts". */
export function conflictError(userIds: readonly string[], what: string): StoreError {
  return new StoreError('conflict', userIds, `${what} in each of ${ATTEMPTS} attempts. Try again.`);
}

/** What an attempt returns when its compare-and-set failed. */
export const CONFLICT = Symbol('conflict');

/** Tries until a compare-and-set succeeds. @throws StoreError `conflict` from `conflictError` */
export async function retried<T>(attempt: () => Promise<T | typeof CONFLICT>, userIds: readonly string[], what: string): Promise<T> {
  for (let attempts = 1; ; attempts++) {
    const result = await attempt();
    if (result !== CONFLICT) return result;
    if (!mayRetry(attempts)) throw conflictError(userIds, what);
    await backOff(attempts);
  }
}
