import { UsageError } from '../../errors/usageError.js';
import { MOST_BUCKETS } from './format.js';

/** How a Redis store is set up. */
export interface RedisOptions {
  /** The first characters of its keys; default `goalward:`. A prefix with a `{hash tag}` puts everything in one slot of a cluster. */
  readonly prefix?: string;
  /**
   * The number of buckets that users are spread over, 1 to 4096; in a cluster, each bucket is on one node. The first store on the data sets
   * the number, and it is stored with the data; default the stored number, or 16. With more buckets, a cluster of many masters is loaded more
   * evenly, and each bucket has fewer users (keep it below about 100,000, because a scan reads all ids of a bucket at once). With fewer, a
   * cluster stores batches faster, because the writes of one bucket share a script, and there are fewer metric rows, because each
   * bucket has its own.
   */
  readonly buckets?: number;
  /** Whether it keeps journals and decision logs; default true. */
  readonly journal?: boolean;
}

/** The options with their defaults. */
interface CheckedOptions {
  readonly prefix: string;
  readonly buckets: number | undefined;
  readonly journal: boolean;
}

/** @throws UsageError `bad-option` */
export function checkedOptions({ prefix = 'goalward:', buckets, journal = true }: RedisOptions): CheckedOptions {
  if (typeof prefix !== 'string' || /\p{Surrogate}/u.test(prefix)) {
    throw new UsageError('bad-option', 'prefix', `expected a text without lone surrogates, got ${String(prefix)}.`);
  }
  if (buckets !== undefined && !(Number.isInteger(buckets) && buckets >= 1 && buckets <= MOST_BUCKETS)) {
    throw new UsageError('bad-option', 'buckets', `expected a whole number from 1 to ${MOST_BUCKETS}, got ${String(buckets)}.`);
  }
  if (typeof journal !== 'boolean') throw new UsageError('bad-option', 'journal', `expected true or false, got ${String(journal)}.`);
  return { prefix, buckets, journal };
}
