import type { MetricRow } from '../../core/model/rows.js';
import { sumsByKey } from '../shared/metricKey.js';
import { wallClock } from '../shared/wallClock.js';
import type { CommitOutcome, Removal, Write } from '../store.js';
import type { IdbConnection, Transaction } from './client.js';
import type { Part, StoredRecord } from './format.js';
import { keysUpTo } from './keyRanges.js';
import { appendEntries, removeLogs } from './logs.js';

export async function commitWrites(connection: IdbConnection, writes: readonly Write[]): Promise<readonly CommitOutcome[]> {
  if (writes.length === 0) return [];
  const userIds = writes.map(({ userId }) => userId);
  return connection.transact(['users', 'metrics', 'journal'], 'readwrite', userIds, async (transaction) => {
    const users = transaction.objectStore('users');
    const stored = await Promise.all(userIds.map((userId) => users.get(userId)));
    const records = writes.map((write, i) => recordAfter(write, stored[i]));
    const committed = writes.filter((_, i) => records[i] !== null);
    const entries = committed.flatMap(({ userId, journal }) => journal.map((entry) => ({ userId, entry })));
    await Promise.all([
      ...records.map((record, i) => (record === null ? null : users.put(record, userIds[i] as string))),
      appendEntries(transaction, 'journal', entries),
      addMetrics(
        transaction,
        committed.flatMap(({ metrics }) => metrics),
      ),
    ]);
    return records.map((record) => (record === null ? 'conflict' : 'committed'));
  });
}

/** What a write leaves of the user, without a claim; null for a conflict. */
function recordAfter({ expected, revision, data, due }: Write, stored: StoredRecord | undefined): StoredRecord | null {
  if ((stored?.revision ?? 0) !== expected) return null;
  const text = data ?? stored?.data;
  if (text === undefined) return null;
  return due === null ? { revision, data: text } : { revision, data: text, due };
}

/** Claims due users for some ms, and returns them (T5). */
export async function claimUsers(connection: IdbConnection, now: number, limit: number, lease: number): Promise<readonly string[]> {
  return connection.transact(['users'], 'readwrite', [], async (transaction) => {
    const clock = wallClock();
    const claimed: string[] = [];
    let cursor = limit < 1 ? null : await transaction.objectStore('users').index('due').openCursor(keysUpTo(now));
    while (cursor !== null) {
      if ((cursor.value.claimed ?? clock) <= clock) {
        await cursor.update({ ...cursor.value, claimed: clock + lease });
        claimed.push(cursor.primaryKey);
      }
      cursor = claimed.length < limit ? await cursor.continue() : null;
    }
    return claimed;
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
