import type { CommitOutcome, PlanQuery, PublishedPlan } from '../store.js';
import type { Database } from './client.js';
import { BEYOND, bigint, decodeText, encodeText } from './parameters.js';

/** The `previous` version of the first plan. */
const NONE = -1;

/** Newest first. */
export async function readPlans(database: Database, { after, before, limit }: PlanQuery): Promise<PublishedPlan[]> {
  const sql = `SELECT version, data FROM ${database.schema}.plans WHERE version > $1 AND version < $2 ORDER BY version DESC LIMIT $3`;
  const ends = [bigint(Math.floor(after ?? -BEYOND)), bigint(Math.ceil(before ?? BEYOND))];
  const rows = await database.rows(sql, [...ends, bigint(limit)]);
  return rows.map(({ version, data }) => ({ version: Number(version), data: decodeText(data as string) }));
}

/** Of two plans published after the same version, the second insert waits for the first and then does nothing, at any isolation level. */
export async function publishPlan(database: Database, { version, data }: PublishedPlan, expected: number | null): Promise<CommitOutcome> {
  const { schema } = database;
  const sql = `
INSERT INTO ${schema}.plans (version, previous, data)
SELECT $1::bigint, $2::bigint, $3::text
WHERE $2::bigint < $1::bigint AND ($2::bigint = ${NONE} OR EXISTS (SELECT FROM ${schema}.plans p WHERE p.version = $2::bigint))
ON CONFLICT DO NOTHING
RETURNING version`;
  const stored = await database.rows(sql, [version, expected ?? NONE, encodeText(data)]);
  return stored.length === 1 ? 'committed' : 'conflict';
}

/** Keeps the first text of each version, if one is given. @returns The text kept. */
export async function keepSeen(database: Database, version: number, data: string | null): Promise<string | null> {
  const { schema } = database;
  const find = `SELECT data FROM ${schema}.seen WHERE version = $1`;
  const known = await database.rows(find, [version]);
  if (known.length > 0 || data === null) return known.length > 0 ? decodeText(known[0]?.data as string) : null;
  await database.rows(`INSERT INTO ${schema}.seen (version, data) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [version, encodeText(data)]);
  const [kept] = await database.rows(find, [version]);
  return decodeText(kept?.data as string);
}
