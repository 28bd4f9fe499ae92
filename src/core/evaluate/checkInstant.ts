import { UsageError } from '../../errors/usageError.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../notation/instant.js';

/** `now`, −0 as 0. @throws UsageError `bad-instant` unless it is a whole number of epoch milliseconds that a `Date` can hold. */
export function checkInstant(now: number): number {
  if (Number.isInteger(now) && now >= FIRST_INSTANT && now <= LAST_INSTANT) return now + 0;
  throw new UsageError('bad-instant', 'now', `expected whole epoch milliseconds within ±8.64e15, got ${String(now)}.`);
}
