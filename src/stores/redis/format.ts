import { StoreError } from '../../errors/storeError.js';
import { UsageError } from '../../errors/usageError.js';
import { asWritten, wellFormed } from '../shared/wellFormedText.js';
import type { PublishedPlan, StoredUser } from '../store.js';

/** The format in which this version stores (S6). Raise it with each change that older code could not read. */
const FORMAT = 1;

/** With more, every query over all users would be slow. */
export const MOST_BUCKETS = 4096;

/** The content of a meta key: the format and the number of buckets. */
export function metaOf(buckets: number): string {
  return `${FORMAT} ${buckets}`;
}

/**
 * The number of buckets of a data set.
 * @param wanted The number that the caller asked for, if any.
 * @throws StoreError `newer-format`, `corrupt-data`; UsageError `bad-option` if the caller asked for another number.
 */
export function bucketsOf(meta: string, wanted: number | undefined, prefix: string): number {
  const [, format, buckets] = /^([1-9]\d*)(?: ([1-9]\d{0,3})$)?/.exec(meta) ?? [];
  if (format !== undefined && Number(format) > FORMAT) {
    const message = `The data under "${prefix}" is stored in format ${format}; this version of goalward reads up to ${FORMAT}. Update goalward.`;
    throw new StoreError('newer-format', [], message);
  }
  if (buckets === undefined) {
    throw new StoreError('corrupt-data', [], `expected a format and a number of buckets under "${prefix}", got ${JSON.stringify(meta)}.`);
  }
  if (wanted !== undefined && wanted !== Number(buckets)) {
    const message = `The data under "${prefix}" has ${buckets} buckets: expected that number or none, got ${wanted}.`;
    throw new UsageError('bad-option', 'buckets', message);
  }
  return Number(buckets);
}

/** Ids in keys and sets: the client sends texts as UTF-8. */
export { asWritten as userIdOf, wellFormed as storedIdOf };

/** An instant as a bound of a sorted set of due users. */
export function score(instant: number): string {
  return instant === Infinity ? '+inf' : String(instant);
}

/** A user's value: the revision; if the user is due, `*` and the due time; a space; the text. */
export function storedText(revision: number, due: number | null, data: string): string {
  return due === null ? `${revision} ${data}` : `${revision}*${due} ${data}`;
}

/**
 * A user whose value something else has overwritten. With the empty text the engine can report whose data cannot be read, while the other
 * users of the batch load. With this revision the user can be erased (the script that erases uses the same).
 */
export const UNREADABLE: StoredUser = { data: '', revision: Number.MAX_SAFE_INTEGER };

const START = /^([1-9]\d*)(?:\*\S+)? /;

/** The user of a value that `storedText` wrote. */
export function storedUserOf(value: string): StoredUser {
  const start = START.exec(value);
  const revision = Number(start?.[1]);
  return start === null || !Number.isSafeInteger(revision) ? UNREADABLE : { data: value.slice(start[0].length), revision };
}

/** A plan's member in the sorted set. It begins with the version, so that two plans with the same text are two members. */
export function storedPlan({ version, data }: PublishedPlan): string {
  return `${version} ${wellFormed(data)}`;
}

/** The plan that `storedPlan` wrote. @throws StoreError `corrupt-data` */
export function planOf(stored: string, key: string): PublishedPlan {
  const [start, version] = /^(\d+) /.exec(stored) ?? [];
  if (start === undefined) {
    throw new StoreError('corrupt-data', [], `expected a version and a plan in "${key}", got ${JSON.stringify(stored.slice(0, 50))}.`);
  }
  return { version: Number(version), data: asWritten(stored.slice(start.length)) };
}
