import type { MetricRow } from '../../core/model/rows.js';
import { type MetricColumns, rowOfColumns } from '../shared/metricColumns.js';
import type { RowQuery, StoredUser } from '../store.js';
import type { Database } from './client.js';
import { BEYOND, bigint, decodeText, encodeText, packTexts } from './parameters.js';

/** Users read at once by a scan: no transaction stays open while the caller works on them. */
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
SELECT hour, goal, stage, experience, arm, measure, currency, cell, sum(value) AS value FROM ${database.schema}.metrics
WHERE ${goal === undefined ? '$1::text IS NULL' : 'goal = $1'} AND hour >= $2 AND hour < $3
GROUP BY goal, hour, stage, experience, arm, measure, currency, cell
HAVING sum(value) <> 0`;
  const bounds = [bigint(Math.ceil(from ?? -BEYOND)), bigint(Math.ceil(to ?? BEYOND))];
  const rows: readonly unknown[] = await database.rows(sql, [goal === undefined ? null : encodeText(goal), ...bounds]);
  return (rows as MetricColumns[]).map(rowOfColumns);
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

/** A bigint arrives as text, or as whatever type the caller configured. */
function storedUser({ revision, data }: Record<string, unknown>): StoredUser {
  return { data: decodeText(data as string), revision: Number(revision) };
}
