import type { MetricRow } from '../../core/model/rows.js';
import { type MetricColumns, rowOfColumns } from '../shared/metricColumns.js';
import type { RowQuery, StoredUser } from '../store.js';
import type { SqliteValue, Transact } from './client.js';
import type { UserRow } from './format.js';
import type { Statements } from './statements.js';
import { storedText, textOf } from './storedText.js';

/** Users read at once: they are in memory together, and the thread does nothing else meanwhile. */
const PAGE = 256;

/** Call it in a transaction, as all here but `scanUsers`. */
export function loadUsers(sql: Statements, userIds: readonly string[]): (StoredUser | null)[] {
  return userIds.map((userId) => loadUser(sql, userId));
}

export function loadUser(sql: Statements, userId: string): StoredUser | null {
  const row = sql.load().get(storedText(userId)) as UserRow | null | undefined;
  return row === undefined || row === null ? null : { data: textOf(row.data), revision: Number(row.revision) };
}

export function readMetrics(sql: Statements, { goal, from = -Infinity, to = Infinity }: RowQuery): MetricRow[] {
  const rows = goal === undefined ? sql.sums().all(from, to) : sql.sumsOfGoal().all(goal, from, to);
  return (rows as MetricColumns[]).map(rowOfColumns);
}

export function dueUsers(sql: Statements, now: number, limit: number): string[] {
  const rows = sql.due().all(now, limit) as Pick<UserRow, 'user_id'>[];
  return rows.map(({ user_id }) => textOf(user_id));
}

/** Reads page by page: between pages no transaction is open on the connection. */
export async function* scanUsers(sql: Statements, read: Transact): AsyncGenerator<StoredUser & { readonly userId: string }> {
  let after: SqliteValue = '';
  for (;;) {
    const rows = read([], () => sql.scan().all(after, PAGE)) as readonly UserRow[];
    for (const { user_id, data, revision } of rows) yield { userId: textOf(user_id), data: textOf(data), revision: Number(revision) };
    const last = rows[PAGE - 1];
    if (last === undefined) return;
    after = last.user_id;
  }
}
