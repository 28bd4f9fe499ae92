import { UsageError } from '../../errors/usageError.js';
import { MOST_BUCKETS } from './format.js';

/** @throws UsageError `bad-option` */
export function checkOptions(prefix: unknown, buckets: unknown, journal: unknown): void {
  if (typeof prefix !== 'string' || /\p{Surrogate}/u.test(prefix)) {
    throw new UsageError('bad-option', 'prefix', `expected a text without lone surrogates, got ${String(prefix)}.`);
  }
  if (buckets !== undefined && !(Number.isInteger(buckets) && Number(buckets) >= 1 && Number(buckets) <= MOST_BUCKETS)) {
    throw new UsageError('bad-option', 'buckets', `expected a whole number from 1 to ${MOST_BUCKETS}, got ${String(buckets)}.`);
  }
  if (typeof journal !== 'boolean') throw new UsageError('bad-option', 'journal', `expected true or false, got ${String(journal)}.`);
}
