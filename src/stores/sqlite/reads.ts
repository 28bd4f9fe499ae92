import type { MetricRow } from '../../core/model/rows.js';
import type { LogEntry, LogQuery, RowQuery, StoredUser } from '../store.js';
import type { Transact } from './connection.js';
import type { SqliteValue } from './database.js';
import { type LogRow, metricRowOf, type SumRow, type UserRow } from './rows.js';
import type { Statements } from './statements.js';
import { storedText, textOf } from './storedText.js';

/** Users or log entries read in one go: they are in memory together, and nothing else runs meanwhile. */
const PAGE = 256;

export function loadUser(sql: Statements, userId: string): StoredUser | null {
  const row = sql.load().get(storedText(userId)) as UserRow | null | undefined;
  return row === undefined || row === null ? null : { data: textOf(row.data), revision: Number(row.revision) };
}

export function readSums(sql: Statements, query: RowQuery): readonly MetricRow[] {
  const { goal, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = query;
  const rows = goal === undefined ? sql.sums().all(from, to) : sql.sumsOfGoal().all(goal, from, to);
  return (rows as SumRow[]).map(metricRowOf);
}

export function readDue(sql: Statements, now: number, limit: number): readonly string[] {
  const rows = sql.due().all(now, limit) as Pick<UserRow, 'user_id'>[];
  return rows.map(({ user_id }) => textOf(user_id));
}

/** Page by page: while the reader thinks, nothing is open that would lock the connection. */
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

/** Page by page, as {@link scanUsers}. */
export async function* readLog(sql: Statements, { log, userId }: LogQuery, read: Transact): AsyncGenerator<LogEntry> {
  const statement = userId === undefined ? sql.read[log] : sql.readUser[log];
  const whose = userId === undefined ? [] : [storedText(userId)];
  let after: SqliteValue = 0;
  for (;;) {
    const rows = read([], () => statement().all(...whose, after, PAGE)) as readonly LogRow[];
    for (const { user_id, entry } of rows) yield { userId: textOf(user_id), entry: textOf(entry) };
    const last = rows[PAGE - 1];
    if (last === undefined) return;
    after = last.seq;
  }
}
