import type { CommitOutcome, LogEntry, Removal, Write } from '../store.js';
import type { Database } from './database.js';
import { packTexts } from './packedText.js';
import { packRemoval, packWrites } from './packedWrites.js';

export async function commitWrites(database: Database, writes: readonly Write[], shard: number): Promise<CommitOutcome[]> {
  if (writes.length === 0) return [];
  const sql = `SELECT ${database.schema}.commit_writes(${placeholders(12)}) AS done`;
  const userIds = writes.map(({ userId }) => userId);
  const [row] = await database.rows(sql, packWrites(writes, shard), userIds);
  const done = new Set(String(row?.done).split(','));
  return writes.map((_, i) => (done.has(`${i + 1}`) ? 'committed' : 'conflict'));
}

export async function eraseUser(database: Database, removal: Removal, shard: number): Promise<CommitOutcome> {
  const sql = `SELECT ${database.schema}.erase_user(${placeholders(7)}) AS done`;
  const [row] = await database.rows(sql, packRemoval(removal, shard), [removal.userId]);
  return Number(row?.done) === 1 ? 'committed' : 'conflict';
}

export async function recordDecisions(database: Database, decisions: readonly LogEntry[]): Promise<void> {
  if (decisions.length === 0) return;
  const sql = `
INSERT INTO ${database.schema}.decisions (user_id, entry)
SELECT d.user_id, coalesce(d.entry, '')
FROM unnest(string_to_array($1, chr(2)), string_to_array($2, chr(2))) WITH ORDINALITY AS d (user_id, entry, n) ORDER BY d.n`;
  const userIds = decisions.map(({ userId }) => userId);
  await database.rows(sql, [packTexts(userIds), packTexts(decisions.map(({ entry }) => entry))], userIds);
}

function placeholders(count: number): string {
  return Array.from({ length: count }, (_, i) => `$${i + 1}`).join(', ');
}
