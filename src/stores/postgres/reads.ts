import type { MetricRow } from '../../core/model/rows.js';
import type { LogEntry, LogQuery, RowQuery, StoredUser } from '../store.js';
import { BEYOND, bigint } from './bigint.js';
import type { Database } from './database.js';
import { decodeText, encodeText, packTexts } from './packedText.js';

/** Users or log entries read at a time: no transaction stays open while the reader works on them. */
const PAGE = 256;

export async function loadUsers(database: Database, userIds: readonly string[]): Promise<(StoredUser | null)[]> {
  if (userIds.length === 0) return [];
  const sql = `SELECT id, revision, data FROM ${database.schema}.users WHERE id = ANY (string_to_array($1, chr(2)))`;
  const found = new Map<unknown, StoredUser>();
  for (const row of await database.rows(sql, [packTexts(userIds)], userIds)) found.set(row.id, storedUser(row));
  return userIds.map((userId) => found.get(encodeText(userId)) ?? null);
}

export async function readMetrics(database: Database, { goal, from, to }: RowQuery): Promise<MetricRow[]> {
  const sql = `
SELECT hour, goal, stage, experience, arm, measure, currency, sum(value) AS value FROM ${database.schema}.metrics
WHERE ${goal === undefined ? '$1::text IS NULL' : 'goal = $1'} AND hour >= $2 AND hour < $3
GROUP BY goal, hour, stage, experience, arm, measure, currency
HAVING sum(value) <> 0`;
  const bounds = [bigint(Math.ceil(from ?? -BEYOND)), bigint(Math.ceil(to ?? BEYOND))];
  const rows = await database.rows(sql, [goal === undefined ? null : encodeText(goal), ...bounds]);
  return rows.map(metricRow);
}

export async function dueUsers(database: Database, now: number, limit: number): Promise<string[]> {
  const sql = `SELECT id FROM ${database.schema}.users WHERE due <= $1 ORDER BY due LIMIT $2`;
  const rows = await database.rows(sql, [bigint(Math.floor(now)), bigint(limit)]);
  return rows.map(({ id }) => decodeText(id as string));
}

export async function* scanUsers(database: Database): AsyncGenerator<StoredUser & { readonly userId: string }> {
  const sql = `SELECT id, revision, data FROM ${database.schema}.users WHERE id > $1 ORDER BY id LIMIT ${PAGE}`;
  let after: unknown = '';
  for (;;) {
    const rows = await database.rows(sql, [after]);
    for (const row of rows) yield { userId: decodeText(row.id as string), ...storedUser(row) };
    const last = rows[PAGE - 1];
    if (last === undefined) return;
    after = last.id;
  }
}

export async function* readLog(database: Database, { log, userId }: LogQuery): AsyncGenerator<LogEntry> {
  const table = `${database.schema}.${log}`;
  const whose = userId === undefined ? '(user_id, seq) > ($1, $2)' : 'user_id = $1 AND seq > $2';
  const sql = `SELECT user_id, seq, entry FROM ${table} WHERE ${whose} ORDER BY user_id, seq LIMIT ${PAGE}`;
  let after: unknown[] = [userId === undefined ? '' : encodeText(userId), 0];
  for (;;) {
    const rows = await database.rows(sql, after, userId === undefined ? [] : [userId]);
    for (const row of rows) yield { userId: decodeText(row.user_id as string), entry: decodeText(row.entry as string) };
    const last = rows[PAGE - 1];
    if (last === undefined) return;
    after = [last.user_id, last.seq];
  }
}

/** A bigint comes as text, or as what the caller set the client to make of it. */
function storedUser({ revision, data }: Record<string, unknown>): StoredUser {
  return { data: decodeText(data as string), revision: Number(revision) };
}

function metricRow(row: Record<string, unknown>): MetricRow {
  return {
    hour: Number(row.hour),
    goal: row.goal as string,
    stage: orNull(row.stage),
    experience: orNull(row.experience),
    arm: row.arm as MetricRow['arm'],
    measure: row.measure as MetricRow['measure'],
    currency: orNull(row.currency),
    value: Number(row.value),
  };
}

function orNull(text: unknown): string | null {
  return text === '' ? null : (text as string);
}
