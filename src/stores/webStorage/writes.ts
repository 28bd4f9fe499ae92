import type { MetricRow } from '../../core/model/rows.js';
import { sumsByKey } from '../shared/metricKey.js';
import type { CommitOutcome, Removal, Write } from '../store.js';
import type { StorageItems } from './client.js';
import { type Bucket, type BucketUser, bucketNumber } from './format.js';
import { bucketReader } from './reads.js';

export function commitWrites(items: StorageItems, writes: readonly Write[]): CommitOutcome[] {
  const bucketOf = bucketReader(items);
  const changed = new Map<number, ChangedBucket>();
  const outcomes = writes.map(({ userId, expected, revision, data, due, metrics }): CommitOutcome => {
    const bucket = bucketOf(userId);
    if ((bucket.users.get(userId)?.revision ?? 0) !== expected) return 'conflict';
    const { users, sums } = changedOf(changed, bucket, userId);
    users.set(userId, { revision, due, data });
    addMetrics(sums, metrics);
    return 'committed';
  });
  items.write(changed);
  return outcomes;
}

export function eraseUser(items: StorageItems, { userId, expected, metrics }: Removal): CommitOutcome {
  const bucket = items.read(bucketNumber(userId));
  if ((bucket.users.get(userId)?.revision ?? 0) !== expected) return 'conflict';
  const changed = new Map<number, ChangedBucket>();
  const { users, sums } = changedOf(changed, bucket, userId);
  const removed = users.delete(userId);
  // The sums stay, in an item that does not name the user.
  addMetrics(sums, metrics);
  if (removed || metrics.length > 0) items.write(changed);
  return 'committed';
}

interface ChangedBucket {
  readonly users: Map<string, BucketUser>;
  readonly sums: Map<string, number>;
}

/** The copy of a user's bucket that this call changes. */
function changedOf(changed: Map<number, ChangedBucket>, { users, sums }: Bucket, userId: string): ChangedBucket {
  const number = bucketNumber(userId);
  const known = changed.get(number);
  if (known !== undefined) return known;
  const copy = { users: new Map(users), sums: new Map(sums) };
  changed.set(number, copy);
  return copy;
}

function addMetrics(sums: Map<string, number>, rows: readonly MetricRow[]): void {
  for (const [key, value] of sumsByKey(rows)) {
    const sum = (sums.get(key) ?? 0) + value;
    if (sum === 0) sums.delete(key);
    else sums.set(key, sum);
  }
}
