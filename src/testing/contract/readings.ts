import type { MetricRow } from '../../core/model/rows.js';
import type { LogName, PlanQuery, PublishedPlan, RowQuery, Store, StoredUser } from '../../stores/store.js';
import { fail, near, same } from './assertions.js';

/** Loads users, keeping only the properties of the port. */
export async function loaded(store: Store, userIds: readonly string[]): Promise<readonly (StoredUser | null)[]> {
  const users = await store.load(userIds);
  return users.map((user) => (user === null || user === undefined ? user : { data: user.data, revision: user.revision }));
}

export async function loadedOne(store: Store, userId: string): Promise<StoredUser | null> {
  const [user] = await loaded(store, [userId]);
  return user as StoredUser | null;
}

/** The users of a scan, by id. @throws StoreError `broken-store` for a user that comes twice. */
export async function scanned(store: Store): Promise<{ readonly [userId: string]: StoredUser }> {
  const users: [string, StoredUser][] = [];
  for await (const { userId, data, revision } of store.scan()) users.push([userId, { data, revision }]);
  const ids = users.map(([userId]) => userId);
  same(ids.length, new Set(ids).size, 'users given by a scan, and distinct ones among them');
  return Object.fromEntries(users);
}

/** The entries of a log, by user. */
export async function logged(store: Store, log: LogName, userId?: string): Promise<{ readonly [userId: string]: readonly string[] }> {
  const entries = new Map<string, string[]>();
  for await (const line of store.journal(userId === undefined ? { log } : { log, userId })) {
    const known = entries.get(line.userId);
    if (known === undefined) entries.set(line.userId, [line.entry]);
    else known.push(line.entry);
  }
  return Object.fromEntries(entries);
}

/** Reads plans, keeping only the properties of the port. */
export async function planned(store: Store, query: PlanQuery): Promise<readonly PublishedPlan[]> {
  return (await store.plans(query)).map(({ version, data }) => ({ version, data }));
}

/** Checks that the store's rows are the sums of these. @throws StoreError `broken-store` */
export async function sameMetrics(store: Store, expected: readonly MetricRow[], what: string, query?: RowQuery): Promise<void> {
  sameRows(query === undefined ? await store.metrics() : await store.metrics(query), expected, what);
}

/** Checks rows, ignoring sums of 0. @param expected Rows with the same key are added up. @throws StoreError `broken-store` */
export function sameRows(rows: readonly MetricRow[], expected: readonly MetricRow[], what: string): void {
  const got = new Map<string, number>();
  for (const row of rows) {
    const key = keyOf(row);
    if (got.has(key)) fail(`${what}: expected the rows of one key added up, got two of ${key}.`);
    got.set(key, row.value);
  }
  const sums = new Map<string, number>();
  for (const row of expected) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.value);
  for (const key of new Set([...sums.keys(), ...got.keys()])) {
    const [value, sum] = [got.get(key) ?? 0, sums.get(key) ?? 0];
    if (key.includes('-squares"')) near(value, sum, `${what}: the value of ${key}`);
    else same(value, sum, `${what}: the value of ${key}`);
  }
}

/** Not the function that the adapters use: otherwise a bug in it would stay hidden. */
function keyOf({ hour, goal, stage, experience, arm, measure, currency, cell }: MetricRow): string {
  return JSON.stringify(
    [hour, goal, stage, experience, arm, measure, currency, cell].map((part) => (part === undefined ? 'undefined' : part)),
  );
}
