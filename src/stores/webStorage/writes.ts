import type { MetricRow } from '../../core/model/rows.js';
import { sumsByKey } from '../shared/metricKey.js';
import { wallClock } from '../shared/wallClock.js';
import type { CommitOutcome, Removal, Write } from '../store.js';
import type { Claims } from './claims.js';
import type { StorageItems } from './client.js';
import { type Bucket, type BucketUser, bucketNumber } from './format.js';
import { bucketReader, dueUsers } from './reads.js';

export function commitWrites(items: StorageItems, claims: Claims, writes: readonly Write[]): CommitOutcome[] {
  const bucketOf = bucketReader(items);
  const changed = new Map<number, ChangedBucket>();
  const outcomes = writes.map(({ userId, expected, revision, data, due, metrics }): CommitOutcome => {
    const bucket = bucketOf(userId);
    const stored = bucket.users.get(userId);
    const text = data ?? stored?.data;
    if ((stored?.revision ?? 0) !== expected || text === undefined) return 'conflict';
    const { users, sums } = changedOf(changed, bucket, userId);
    users.set(userId, { revision, due, data: text });
    addMetrics(sums, metrics);
    return 'committed';
  });
  items.write(changed);
  writes.forEach(({ userId }, i) => void (outcomes[i] === 'committed' && claims.end(userId)));
  return outcomes;
}

/** Claims due users for some ms, and returns them (T5). */
export function claimUsers(items: StorageItems, claims: Claims, now: number, limit: number, lease: number): string[] {
  const clock = wallClock();
  const userIds = dueUsers(items, now, limit, (userId) => claims.isFree(userId, clock));
  for (const userId of userIds) claims.set(userId, clock + lease);
  return userIds;
}

export function eraseUser(items: StorageItems, claims: Claims, { userId, expected, metrics }: Removal): CommitOutcome {
  const bucket = items.read(bucketNumber(userId));
  if ((bucket.users.get(userId)?.revision ?? 0) !== expected) return 'conflict';
  const changed = new Map<number, ChangedBucket>();
  const { users, sums } = changedOf(changed, bucket, userId);
  const removed = users.delete(userId);
  // The sums stay, in an item that does not name the user.
  addMetrics(sums, metrics);
  if (removed || metrics.length > 0) items.write(changed);
  claims.end(userId);
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
