import type { MetricRow } from '../../core/model/rows.js';
import { sumsByKey } from '../shared/metricKey.js';
import type { CommitOutcome, Removal, Write } from '../store.js';
import type { IdbConnection, Transaction } from './client.js';
import type { Part } from './format.js';
import { appendEntries, removeLogs } from './logs.js';

export async function commitWrites(connection: IdbConnection, writes: readonly Write[]): Promise<readonly CommitOutcome[]> {
  if (writes.length === 0) return [];
  const userIds = writes.map(({ userId }) => userId);
  return connection.transact(['users', 'metrics', 'journal'], 'readwrite', userIds, async (transaction) => {
    const users = transaction.objectStore('users');
    const stored = await Promise.all(userIds.map((userId) => users.get(userId)));
    const asExpected = writes.map(({ expected }, i) => (stored[i]?.revision ?? 0) === expected);
    const committed = writes.filter((_, i) => asExpected[i]);
    const entries = committed.flatMap(({ userId, journal }) => journal.map((entry) => ({ userId, entry })));
    await Promise.all([
      ...committed.map(({ userId, revision, data, due }) => users.put(due === null ? { revision, data } : { revision, data, due }, userId)),
      appendEntries(transaction, 'journal', entries),
      addMetrics(
        transaction,
        committed.flatMap(({ metrics }) => metrics),
      ),
    ]);
    return asExpected.map((each) => (each ? 'committed' : 'conflict'));
  });
}

export async function eraseUser(connection: IdbConnection, { userId, expected, metrics }: Removal): Promise<CommitOutcome> {
  const parts = ['users', 'metrics', 'journal', 'decisions'] as const;
  return connection.transact(parts, 'readwrite', [userId], async (transaction) => {
    const users = transaction.objectStore('users');
    const stored = await users.get(userId);
    if ((stored?.revision ?? 0) !== expected) return 'conflict';
    await Promise.all([users.delete(userId), removeLogs(transaction, userId), addMetrics(transaction, metrics)]);
    return 'committed';
  });
}

/** Adds rows to the sums (M4). */
async function addMetrics<P extends Part>(
  transaction: Transaction<P | 'metrics', 'readwrite'>,
  metrics: readonly MetricRow[],
): Promise<void> {
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
