import type { MetricRow } from '../../core/model/rows.js';
import { StoreError } from '../../errors/storeError.js';
import { askedRows } from '../shared/askedRows.js';
import type { RowQuery, StoredUser } from '../store.js';
import type { Connection } from './connection.js';
import type { DataSet, Placed } from './dataSet.js';
import { score, storedIdOf, storedUserOf, userIdOf } from './format.js';
import { partsOf } from './parts.js';
import { DAY } from './rowArguments.js';
import { DUE, HASHES, MEMBERS } from './scripts.js';

/** How many users one command loads. */
const ROOM = 1_000;
/** How many users a scan loads at once. */
const PAGE = 200;
/** Days of metric rows that one script reads. */
const DAYS = 30;

export async function loadUsers(dataSet: DataSet, userIds: readonly string[]): Promise<(StoredUser | null)[]> {
  const users = new Array<StoredUser | null>(userIds.length).fill(null);
  const load = async (part: Placed<{ readonly userId: string }>[]): Promise<void> => {
    const keys = part.map(({ item, bucket }) => dataSet.of(bucket).user(storedIdOf(item.userId)));
    const values = await dataSet.texts(part[0]?.bucket as number, keys);
    part.forEach(({ at }, i) => {
      const value = values[i] ?? null;
      users[at] = value === null ? null : storedUserOf(value);
    });
  };
  const placed = dataSet.place(userIds.map((userId) => ({ userId })));
  await Promise.all(partsOf(dataSet, placed, ROOM, () => 1).map(load));
  return users;
}

/** The rows that the query asks for, summed over the buckets. */
export async function readMetrics(dataSet: DataSet, query: RowQuery): Promise<MetricRow[]> {
  const days = await dataSet.ask(MEMBERS, (keys) => keys.days);
  const sums = new Map<string, number>();
  await Promise.all(
    dataSet.keys.map(async (keys, bucket) => {
      const asked = (days[bucket] as unknown[]).map(String).filter((day) => overlaps(Number(day), query));
      for (let from = 0; from < asked.length; from += DAYS) {
        const hashes = asked.slice(from, from + DAYS).map((day) => keys.day(day));
        for (const hash of (await dataSet.run(HASHES, bucket, hashes, [])) as unknown[][]) addUp(sums, hash);
      }
    }),
  );
  return askedRows(sums, query);
}

function overlaps(day: number, { from = -Infinity, to = Infinity }: RowQuery): boolean {
  return (day + 1) * DAY > from && day * DAY < to;
}

function addUp(sums: Map<string, number>, hash: readonly unknown[]): void {
  for (let i = 0; i < hash.length; i += 2) {
    const name = String(hash[i]);
    const text = String(hash[i + 1]);
    const sum = text === '' ? Number.NaN : Number(text);
    if (!Number.isFinite(sum)) {
      throw new StoreError('corrupt-data', [], `expected the sum of the metric row "${name}", got ${JSON.stringify(text)}.`);
    }
    sums.set(name, (sums.get(name) ?? 0) + sum);
  }
}

interface Due {
  readonly storedId: string;
  readonly at: number;
}

/** Users due at `now` or before, the earliest of all buckets first. */
export async function dueUsers(dataSet: DataSet, now: number, limit: number): Promise<string[]> {
  if (limit <= 0) return [];
  // Due users are spread evenly over the buckets: twice a bucket's share nearly always suffices, and is much less than `limit` from each.
  const share = Math.min(limit, 4 + Math.ceil((2 * limit) / dataSet.keys.length));
  const found = (await dataSet.ask(DUE, ({ due }) => due, [score(now), String(share)])).map(dueOf);
  const end = earliest(found, limit).at(limit - 1)?.at ?? Infinity;
  await Promise.all(
    found.map(async (dues, bucket) => {
      if (share === limit || dues.length < share || (dues.at(-1) as Due).at >= end) return;
      const [all] = (await dataSet.run(DUE, bucket, [dataSet.of(bucket).due], [score(now), String(limit)])) as [unknown];
      found[bucket] = dueOf(all);
    }),
  );
  return earliest(found, limit).map(({ storedId }) => userIdOf(storedId));
}

function dueOf(reply: unknown): Due[] {
  const flat = reply as unknown[];
  return Array.from({ length: flat.length / 2 }, (_, i) => ({ storedId: String(flat[2 * i]), at: Number(flat[2 * i + 1]) }));
}

function earliest(found: readonly Due[][], limit: number): Due[] {
  return found
    .flat()
    .sort((one, other) => one.at - other.at)
    .slice(0, limit);
}

/**
 * Every user, one bucket at a time: first all ids of the bucket, then the users page by page. A cursor of `SSCAN` would be valid on one
 * server only, and could miss users when another takes over.
 */
export async function* scanUsers(connection: Connection): AsyncGenerator<StoredUser & { readonly userId: string }> {
  const nobody = (): [] => [];
  for (let bucket = 0; bucket < (await connection.use(nobody, async ({ keys }) => keys.length)); bucket++) {
    const members = (dataSet: DataSet): Promise<unknown> => dataSet.run(MEMBERS, bucket, [dataSet.of(bucket).users], []);
    const [storedIds] = (await connection.use(nobody, members)) as [unknown[]];
    for (let from = 0; from < storedIds.length; from += PAGE) {
      const userIds = storedIds.slice(from, from + PAGE).map((id) => userIdOf(String(id)));
      const users = await connection.use(nobody, (dataSet) => loadUsers(dataSet, userIds));
      for (const [i, user] of users.entries()) {
        if (user !== null) yield { userId: userIds[i] as string, data: user.data, revision: user.revision };
      }
    }
  }
}
