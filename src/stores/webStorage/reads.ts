import type { MetricRow } from '../../core/model/rows.js';
import { askedRows } from '../shared/askedRows.js';
import type { RowQuery, StoredUser } from '../store.js';
import type { StorageItems } from './client.js';
import { type Bucket, bucketNumber } from './format.js';

export function loadUsers(items: StorageItems, userIds: readonly string[]): (StoredUser | null)[] {
  const bucketOf = bucketReader(items);
  return userIds.map((userId) => {
    const user = bucketOf(userId).users.get(userId);
    return user === undefined ? null : { data: user.data, revision: user.revision };
  });
}

/** Reads the buckets of users, each bucket once. */
export function bucketReader(items: StorageItems): (userId: string) => Bucket {
  const read = new Map<number, Bucket>();
  return (userId) => {
    const number = bucketNumber(userId);
    const known = read.get(number) ?? items.read(number);
    read.set(number, known);
    return known;
  };
}

export function readMetrics(items: StorageItems, query: RowQuery): MetricRow[] {
  const sums = new Map<string, number>();
  for (const bucket of items.all()) for (const [key, sum] of bucket.sums) sums.set(key, (sums.get(key) ?? 0) + sum);
  return askedRows(sums, query);
}

/** @param isFree Whether a user is wanted; default: all are. */
export function dueUsers(items: StorageItems, now: number, limit: number, isFree: (userId: string) => boolean = () => true): string[] {
  const found: { readonly userId: string; readonly at: number }[] = [];
  for (const { users } of items.all()) {
    for (const [userId, { due: at }] of users) if (at !== null && at <= now && isFree(userId)) found.push({ userId, at });
  }
  found.sort((one, other) => one.at - other.at);
  return found.slice(0, Math.max(limit, 0)).map(({ userId }) => userId);
}

export async function* scanUsers(items: StorageItems): AsyncGenerator<StoredUser & { readonly userId: string }> {
  const buckets = items.all();
  for (;;) {
    const { done, value } = items.guarded([], () => buckets.next());
    if (done) return;
    for (const [userId, { data, revision }] of value.users) yield { userId, data, revision };
  }
}
