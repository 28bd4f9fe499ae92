import type { LogEntry, LogQuery } from '../store.js';
import type { Database } from './client.js';
import { decodeText, encodeText, packTexts } from './parameters.js';

/** Entries read at once: no transaction stays open while the caller works on them. */
const PAGE = 256;

export async function recordDecisions(database: Database, decisions: readonly LogEntry[]): Promise<void> {
  if (decisions.length === 0) return;
  const sql = `
INSERT INTO ${database.schema}.decisions (user_id, entry)
SELECT d.user_id, coalesce(d.entry, '')
FROM unnest(string_to_array($1, chr(2)), string_to_array($2, chr(2))) WITH ORDINALITY AS d (user_id, entry, n) ORDER BY d.n`;
  const userIds = decisions.map(({ userId }) => userId);
  await database.rows(sql, [packTexts(userIds), packTexts(decisions.map(({ entry }) => entry))], userIds);
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
