import { StoreError } from '../../errors/storeError.js';
import { UsageError } from '../../errors/usageError.js';

/** The format in which this version stores (S6). One more for each change that older code could not read. */
const FORMAT = 1;

/** More would make every question about all users slow. */
export const MOST_BUCKETS = 4096;

/** As the meta keys hold it: the format and the number of buckets. */
export function metaOf(buckets: number): string {
  return `${FORMAT} ${buckets}`;
}

/**
 * The number of buckets of a data set.
 * @param wanted The number that was asked for, if any.
 * @throws StoreError `newer-format`, `corrupt-data`; UsageError `bad-option` when another number was asked for.
 */
export function bucketsOf(meta: string, wanted: number | undefined, prefix: string): number {
  const [, format, buckets] = /^([1-9]\d*)(?: ([1-9]\d{0,3})$)?/.exec(meta) ?? [];
  if (format !== undefined && Number(format) > FORMAT) {
    const message = `The data under "${prefix}" is stored in format ${format}; this version of goalward reads up to ${FORMAT}: update it.`;
    throw new StoreError('newer-format', [], message);
  }
  if (buckets === undefined) {
    throw new StoreError('corrupt-data', [], `expected a format and a number of buckets under "${prefix}", got ${JSON.stringify(meta)}.`);
  }
  if (wanted !== undefined && wanted !== Number(buckets)) {
    const message = `The data under "${prefix}" is spread over ${buckets} buckets: expected that number or none, got ${wanted}.`;
    throw new UsageError('bad-option', 'buckets', message);
  }
  return Number(buckets);
}
