import type { MetricRow } from '../core/model/rows.js';
import { StoreError } from '../errors/storeError.js';
import { askedRows } from './askedRows.js';
import { comesNext } from './comesNext.js';
import { sumsByKey } from './metricKey.js';
import type { CommitOutcome, PlanQuery, PublishedPlan, Removal, RowQuery, Store, StoredUser, Write } from './store.js';
import type { Bucket, BucketUser } from './webStorage/bucket.js';
import { checkOptions } from './webStorage/checkOptions.js';
import { bucketNumber, StorageItems, type WebStorage } from './webStorage/items.js';

export type { WebStorage };

/** How a Web Storage store is set up; everything is optional. */
export interface WebStorageOptions {
  /** What the keys of all items begin with; one prefix holds one plan's users. Default `goalward`. */
  readonly prefix?: string;
}

/**
 * A store in `localStorage` or `sessionStorage`, for the few users of one browser: browsers give an origin about 5 MB, and a
 * commit rewrites the items its users are in (64 in all). It keeps no journals. One tab at a time may write: two could come
 * between each other's reading and writing, and lose updates; `indexedDbStore` is for several.
 *
 * A tab that dies leaves each write whole or out. Browsers write to disk a moment later: when the browser itself is killed, or the
 * power fails, the newest commits may be taken back.
 * @throws UsageError `bad-option`.
 * @throws StoreError `newer-format`, `corrupt-data` or `unavailable`.
 */
export function webStorageStore(storage: WebStorage, { prefix = 'goalward' }: WebStorageOptions = {}): Store {
  checkOptions(storage, prefix);
  const items = new StorageItems(storage, prefix);
  items.guarded([], () => items.checkFormat());
  return {
    capabilities: { durable: true, shared: false, journal: false },
    load: async (userIds) => items.guarded(userIds, () => load(items, userIds)),
    commit: async (writes) => {
      const userIds = writes.map(({ userId }) => userId);
      if (writes.some(({ journal }) => journal.length > 0)) throw noJournal(userIds);
      return items.guarded(userIds, () => commit(items, writes));
    },
    metrics: async (query = {}) => items.guarded([], () => metrics(items, query)),
    due: async (now, limit) => items.guarded([], () => due(items, now, limit)),
    scan: () => scan(items),
    record: async (decisions) => {
      throw noJournal(decisions.map(({ userId }) => userId));
    },
    // biome-ignore lint/correctness/useYield: it has nothing to give, and says so to who asks.
    journal: async function* ({ userId }) {
      throw noJournal(userId === undefined ? [] : [userId]);
    },
    erase: async (removal) => items.guarded([removal.userId], () => erase(items, removal)),
    plans: async (query) => items.guarded([], () => plans(items, query)),
    publish: async (plan, expected) => items.guarded([], () => publish(items, plan, expected)),
    close: async () => undefined,
  };
}

function load(items: StorageItems, userIds: readonly string[]): readonly (StoredUser | null)[] {
  const buckets = new Map<number, Bucket>();
  return userIds.map((userId) => {
    const user = bucketOf(items, buckets, userId).users.get(userId);
    return user === undefined ? null : { data: user.data, revision: user.revision };
  });
}

function commit(items: StorageItems, writes: readonly Write[]): readonly CommitOutcome[] {
  const read = new Map<number, Bucket>();
  const changed = new Map<number, ChangedBucket>();
  const outcomes = writes.map(({ userId, expected, revision, data, due, metrics }): CommitOutcome => {
    const bucket = bucketOf(items, read, userId);
    if ((bucket.users.get(userId)?.revision ?? 0) !== expected) return 'conflict';
    const { users, sums } = changedOf(changed, bucket, userId);
    users.set(userId, { revision, due, data });
    add(sums, metrics);
    return 'committed';
  });
  items.write(changed);
  return outcomes;
}

function erase(items: StorageItems, { userId, expected, metrics }: Removal): CommitOutcome {
  const bucket = items.read(bucketNumber(userId));
  if ((bucket.users.get(userId)?.revision ?? 0) !== expected) return 'conflict';
  const changed = new Map<number, ChangedBucket>();
  const { users, sums } = changedOf(changed, bucket, userId);
  const left = users.delete(userId);
  add(sums, metrics);
  if (left || metrics.length > 0) items.write(changed);
  return 'committed';
}

function plans(items: StorageItems, { after = -Infinity, before = Infinity, limit }: PlanQuery): readonly PublishedPlan[] {
  return items
    .plans()
    .filter(({ version }) => version > after && version < before)
    .slice(0, limit);
}

function publish(items: StorageItems, plan: PublishedPlan, expected: number | null): CommitOutcome {
  const published = items.plans();
  if (!comesNext(plan, published[0]?.version ?? null, expected)) return 'conflict';
  items.writePlans([plan, ...published]);
  return 'committed';
}

function metrics(items: StorageItems, query: RowQuery): readonly MetricRow[] {
  const sums = new Map<string, number>();
  for (const bucket of items.all()) for (const [key, sum] of bucket.sums) sums.set(key, (sums.get(key) ?? 0) + sum);
  return askedRows(sums, query);
}

function due(items: StorageItems, now: number, limit: number): readonly string[] {
  const found: { readonly userId: string; readonly at: number }[] = [];
  for (const { users } of items.all()) {
    for (const [userId, { due: at }] of users) if (at !== null && at <= now) found.push({ userId, at });
  }
  found.sort((one, other) => one.at - other.at);
  return found.slice(0, Math.max(limit, 0)).map(({ userId }) => userId);
}

async function* scan(items: StorageItems): AsyncGenerator<StoredUser & { readonly userId: string }> {
  const buckets = items.all();
  for (;;) {
    const { done, value } = items.guarded([], () => buckets.next());
    if (done) return;
    for (const [userId, { data, revision }] of value.users) yield { userId, data, revision };
  }
}

interface ChangedBucket {
  readonly users: Map<string, BucketUser>;
  readonly sums: Map<string, number>;
}

function changedOf(changed: Map<number, ChangedBucket>, { users, sums }: Bucket, userId: string): ChangedBucket {
  const number = bucketNumber(userId);
  const known = changed.get(number);
  if (known !== undefined) return known;
  const copy = { users: new Map(users), sums: new Map(sums) };
  changed.set(number, copy);
  return copy;
}

function add(sums: Map<string, number>, rows: readonly MetricRow[]): void {
  for (const [key, value] of sumsByKey(rows)) {
    const sum = (sums.get(key) ?? 0) + value;
    if (sum === 0) sums.delete(key);
    else sums.set(key, sum);
  }
}

function bucketOf(items: StorageItems, read: Map<number, Bucket>, userId: string): Bucket {
  const number = bucketNumber(userId);
  const known = read.get(number) ?? items.read(number);
  read.set(number, known);
  return known;
}

function noJournal(userIds: readonly string[]): StoreError {
  return new StoreError(
    'no-journal',
    userIds,
    'Web Storage keeps no journal and no decision log: indexedDbStore does, in the same browser.',
  );
}
