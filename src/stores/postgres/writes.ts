import type { MetricRow } from '../../core/model/rows.js';
import { metricKey } from '../shared/metricKey.js';
import type { CommitOutcome, Removal, Write } from '../store.js';
import type { Database } from './client.js';
import { bigint, decodeText, encodeText, packNumbers, packTexts } from './parameters.js';

/** Rows that hold one sum together: with one row alone, writers would wait for one another. */
const SHARDS = 16;

/** The one of these rows that a store instance adds to. */
export function drawShard(): number {
  return Math.floor(Math.random() * SHARDS);
}

export async function commitWrites(database: Database, shard: number, writes: readonly Write[]): Promise<CommitOutcome[]> {
  if (writes.length === 0) return [];
  const entries = writes.flatMap(({ journal }) => journal);
  const entryOf = writes.flatMap(({ journal }, i) => journal.map(() => i + 1));
  const userIds = writes.map(({ userId }) => userId);
  const parameters = [
    packTexts(userIds),
    packNumbers(writes.map(({ expected }) => expected)),
    packNumbers(writes.map(({ revision }) => revision)),
    packTexts(writes.map(({ data }) => data ?? '')),
    packNumbers(writes.map(({ due }) => due)),
    ...packMetrics(shard, writes),
    packTexts(entries),
    packNumbers(entryOf),
  ];
  const done = new Set(String(await call(database, 'commit_writes', parameters, userIds)).split(','));
  return writes.map((_, i) => (done.has(`${i + 1}`) ? 'committed' : 'conflict'));
}

export async function eraseUser(database: Database, shard: number, { userId, expected, metrics }: Removal): Promise<CommitOutcome> {
  const parameters = [encodeText(userId), expected, ...packMetrics(shard, [{ metrics }])];
  return Number(await call(database, 'erase_user', parameters, [userId])) === 1 ? 'committed' : 'conflict';
}

/** Claims due users for some ms, and returns them (T5). It waits for nobody: users who are being written are left out. */
export async function claimUsers(database: Database, now: number, limit: number, lease: number): Promise<string[]> {
  const { schema } = database;
  const sql = `
UPDATE ${schema}.users SET claimed = clock_timestamp() + $3::bigint * interval '1 millisecond'
WHERE id = ANY (ARRAY(
  SELECT id FROM ${schema}.users WHERE due <= $1 AND (claimed IS NULL OR claimed <= clock_timestamp())
  ORDER BY due LIMIT $2 FOR UPDATE SKIP LOCKED
))
RETURNING id`;
  const rows = await database.rows(sql, [bigint(Math.floor(now)), bigint(limit), bigint(lease)]);
  return rows.map(({ id }) => decodeText(id as string));
}

/** Calls a function of functions.ts. */
async function call(database: Database, name: string, parameters: unknown[], userIds: readonly string[]): Promise<unknown> {
  const places = parameters.map((_, i) => `$${i + 1}`).join(', ');
  const [row] = await database.rows(`SELECT ${database.schema}.${name}(${places}) AS done`, parameters, userIds);
  return row?.done;
}

/** The shard, each key once, and for each row the number of its key, its value, and the number of its write, all counted from 1. */
function packMetrics(shard: number, changes: readonly { readonly metrics: readonly MetricRow[] }[]): unknown[] {
  const keys = new Map<string, number>();
  const key: number[] = [];
  const value: number[] = [];
  const of: number[] = [];
  changes.forEach(({ metrics }, i) => {
    for (const row of metrics) {
      const name = metricKey(row);
      const known = keys.get(name) ?? keys.size + 1;
      keys.set(name, known);
      key.push(known);
      value.push(row.value);
      of.push(i + 1);
    }
  });
  return [shard, packTexts([...keys.keys()]), packNumbers(key), packNumbers(value), packNumbers(of)];
}
