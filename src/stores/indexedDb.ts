import type { MetricRow } from '../core/model/rows.js';
import { askedRows } from './askedRows.js';
import { checkOptions } from './indexedDb/checkOptions.js';
import { IdbConnection, type Transaction } from './indexedDb/connection.js';
import type { Part } from './indexedDb/parts.js';
import { publishPlan, readPlans } from './indexedDb/plans.js';
import { sumsByKey } from './metricKey.js';
import type { CommitOutcome, LogEntry, LogQuery, Removal, Store, StoredUser, Write } from './store.js';

/** As much of the browser as this needs: the library is type-checked without the DOM. */
declare const IDBKeyRange: {
  only(key: string): unknown;
  lowerBound(key: string | number, open: boolean): unknown;
  upperBound(key: number): unknown;
};

/** How an IndexedDB store is set up; everything is optional. */
export interface IndexedDbOptions {
  /** The database's name; one database holds one plan's users. Default `goalward`. */
  readonly name?: string;
  /**
   * `strict` (default): what was committed survives a power failure. `relaxed`: faster; a power failure may take the newest
   * commits back, each as a whole.
   */
  readonly durability?: 'strict' | 'relaxed';
}

/** Records read in one go by what reads them all. */
const PAGE = 100;

/** More than this a browser does not count. */
const MOST = 2 ** 32 - 1;

/**
 * A store in the browser's IndexedDB, for pages and workers; the tabs of one origin may work on it at once. Needs the package
 * `idb`. A tab that wants to upgrade or delete the database is let through; the connection is opened anew when it is next needed.
 *
 * Browsers may throw away what an origin stored when disk space is short, unless the page was granted
 * `navigator.storage.persist()`.
 * @throws UsageError `bad-option`.
 * @throws StoreError `newer-format`; `not-migrated` when something else made a database of that name; `full`; `unavailable`.
 */
export async function indexedDbStore({ name = 'goalward', durability = 'strict' }: IndexedDbOptions = {}): Promise<Store> {
  checkOptions(name, durability);
  const connection = new IdbConnection(name, durability);
  await connection.open();
  return {
    capabilities: { durable: true, shared: true, journal: true },
    load: (userIds) => load(connection, userIds),
    commit: (writes) => commit(connection, writes),
    metrics: (query = {}) =>
      connection.transact(['metrics'], 'readonly', [], async (transaction) => {
        const sums = transaction.objectStore('metrics');
        const [keys, values] = await Promise.all([sums.getAllKeys(), sums.getAll()]);
        return askedRows(
          keys.map((key, i) => [key, values[i] as number] as const),
          query,
        );
      }),
    due: async (now, limit) => {
      // To a browser 0 means all.
      if (limit < 1) return [];
      return connection.transact(['users'], 'readonly', [], (transaction) =>
        transaction.objectStore('users').index('due').getAllKeys(IDBKeyRange.upperBound(now), Math.min(limit, MOST)),
      );
    },
    scan: () => scan(connection),
    record: async (decisions) => {
      if (decisions.length === 0) return;
      const userIds = decisions.map(({ userId }) => userId);
      await connection.transact(['decisions'], 'readwrite', userIds, async (transaction) => {
        const log = transaction.objectStore('decisions');
        await Promise.all(decisions.map(({ userId, entry }) => log.add({ userId, entry })));
      });
    },
    journal: ({ log, userId }) => (userId === undefined ? wholeLog(connection, log) : logOf(connection, log, userId)),
    erase: (removal) => erase(connection, removal),
    plans: (query) => readPlans(connection, query),
    publish: (plan, expected) => publishPlan(connection, plan, expected),
    close: () => connection.close(),
  };
}

async function load(connection: IdbConnection, userIds: readonly string[]): Promise<readonly (StoredUser | null)[]> {
  if (userIds.length === 0) return [];
  return connection.transact(['users'], 'readonly', userIds, async (transaction) => {
    const users = transaction.objectStore('users');
    const found = await Promise.all(userIds.map((userId) => users.get(userId)));
    return found.map((record) => (record === undefined ? null : { data: record.data, revision: record.revision }));
  });
}

async function commit(connection: IdbConnection, writes: readonly Write[]): Promise<readonly CommitOutcome[]> {
  if (writes.length === 0) return [];
  const userIds = writes.map(({ userId }) => userId);
  return connection.transact(['users', 'metrics', 'journal'], 'readwrite', userIds, async (transaction) => {
    const users = transaction.objectStore('users');
    const stored = await Promise.all(userIds.map((userId) => users.get(userId)));
    const fits = writes.map(({ expected }, i) => (stored[i]?.revision ?? 0) === expected);
    const fitting = writes.filter((_, i) => fits[i]);
    const log = transaction.objectStore('journal');
    await Promise.all([
      ...fitting.map(({ userId, revision, data, due }) => users.put(due === null ? { revision, data } : { revision, data, due }, userId)),
      ...fitting.flatMap(({ userId, journal }) => journal.map((entry) => log.add({ userId, entry }))),
      add(
        transaction,
        fitting.flatMap(({ metrics }) => metrics),
      ),
    ]);
    return fits.map((fit) => (fit ? 'committed' : 'conflict'));
  });
}

async function erase(connection: IdbConnection, { userId, expected, metrics }: Removal): Promise<CommitOutcome> {
  const parts = ['users', 'metrics', 'journal', 'decisions'] as const;
  return connection.transact(parts, 'readwrite', [userId], async (transaction) => {
    const users = transaction.objectStore('users');
    const stored = await users.get(userId);
    if ((stored?.revision ?? 0) !== expected) return 'conflict';
    await Promise.all([
      users.delete(userId),
      ...(['journal', 'decisions'] as const).map(async (part) => {
        const log = transaction.objectStore(part);
        const keys = await log.index('userId').getAllKeys(IDBKeyRange.only(userId));
        await Promise.all(keys.map((key) => log.delete(key)));
      }),
      add(transaction, metrics),
    ]);
    return 'committed';
  });
}

/** Adds rows to the sums (M4). */
async function add<P extends Part>(transaction: Transaction<P | 'metrics', 'readwrite'>, metrics: readonly MetricRow[]): Promise<void> {
  const sums = transaction.objectStore('metrics');
  const more = sumsByKey(metrics);
  const known = await Promise.all(more.map(([key]) => sums.get(key)));
  await Promise.all(
    more.map(async ([key, value], i) => {
      const sum = (known[i] ?? 0) + value;
      await (sum === 0 ? sums.delete(key) : sums.put(sum, key));
    }),
  );
}

/** A page is read as a whole before any of it is given: a transaction does not outlive a wait for anything else. */
async function* scan(connection: IdbConnection): AsyncGenerator<StoredUser & { readonly userId: string }> {
  let after: string | undefined;
  for (;;) {
    const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
    const [keys, records] = await connection.transact(['users'], 'readonly', [], (transaction) => {
      const users = transaction.objectStore('users');
      return Promise.all([users.getAllKeys(range, PAGE), users.getAll(range, PAGE)]);
    });
    for (const [i, { data, revision }] of records.entries()) yield { userId: keys[i] as string, data, revision };
    if (keys.length < PAGE) return;
    after = keys.at(-1);
  }
}

async function* wholeLog(connection: IdbConnection, name: LogQuery['log']): AsyncGenerator<LogEntry> {
  let after: number | undefined;
  for (;;) {
    const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
    const [keys, records] = await connection.transact([name], 'readonly', [], (transaction) => {
      const log = transaction.objectStore(name);
      return Promise.all([log.getAllKeys(range, PAGE), log.getAll(range, PAGE)]);
    });
    yield* records;
    if (keys.length < PAGE) return;
    after = keys.at(-1);
  }
}

/** By the numbers of its lines, taken once: an index cannot be paged from the middle of one user's, and lines are only added. */
async function* logOf(connection: IdbConnection, name: LogQuery['log'], userId: string): AsyncGenerator<LogEntry> {
  const keys = await connection.transact([name], 'readonly', [userId], (transaction) =>
    transaction.objectStore(name).index('userId').getAllKeys(IDBKeyRange.only(userId)),
  );
  for (let start = 0; start < keys.length; start += PAGE) {
    const records = await connection.transact([name], 'readonly', [userId], (transaction) => {
      const log = transaction.objectStore(name);
      return Promise.all(keys.slice(start, start + PAGE).map((key) => log.get(key)));
    });
    // Erased meanwhile.
    yield* records.filter((record) => record !== undefined);
  }
}
