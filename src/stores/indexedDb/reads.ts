import type { MetricRow } from '../../core/model/rows.js';
import { askedRows } from '../shared/askedRows.js';
import type { RowQuery, StoredUser } from '../store.js';
import type { IdbConnection } from './client.js';
import { keysAfter, keysUpTo } from './keyRanges.js';

/** Users that a scan reads at once. */
const PAGE = 100;

/** Browsers accept no larger count. */
const MOST = 2 ** 32 - 1;

export async function loadUsers(connection: IdbConnection, userIds: readonly string[]): Promise<readonly (StoredUser | null)[]> {
  if (userIds.length === 0) return [];
  return connection.transact(['users'], 'readonly', userIds, async (transaction) => {
    const users = transaction.objectStore('users');
    const found = await Promise.all(userIds.map((userId) => users.get(userId)));
    return found.map((record) => (record === undefined ? null : { data: record.data, revision: record.revision }));
  });
}

export function readMetrics(connection: IdbConnection, query: RowQuery): Promise<MetricRow[]> {
  return connection.transact(['metrics'], 'readonly', [], async (transaction) => {
    const sums = transaction.objectStore('metrics');
    const [keys, values] = await Promise.all([sums.getAllKeys(), sums.getAll()]);
    return askedRows(
      keys.map((key, i) => [key, values[i] as number] as const),
      query,
    );
  });
}

export async function dueUsers(connection: IdbConnection, now: number, limit: number): Promise<readonly string[]> {
  // A count of 0 would mean all.
  if (limit < 1) return [];
  return connection.transact(['users'], 'readonly', [], (transaction) =>
    transaction.objectStore('users').index('due').getAllKeys(keysUpTo(now), Math.min(limit, MOST)),
  );
}

/** Reads a whole page before it yields any of it: a transaction ends as soon as it waits for anything else. */
export async function* scanUsers(connection: IdbConnection): AsyncGenerator<StoredUser & { readonly userId: string }> {
  let after: string | undefined;
  for (;;) {
    const [keys, records] = await connection.transact(['users'], 'readonly', [], (transaction) => {
      const users = transaction.objectStore('users');
      return Promise.all([users.getAllKeys(keysAfter(after), PAGE), users.getAll(keysAfter(after), PAGE)]);
    });
    for (const [i, { data, revision }] of records.entries()) yield { userId: keys[i] as string, data, revision };
    if (keys.length < PAGE) return;
    after = keys.at(-1);
  }
}
