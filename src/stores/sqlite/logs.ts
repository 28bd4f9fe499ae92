import type { LogEntry, LogName, LogQuery } from '../store.js';
import type { SqliteValue, Transact } from './client.js';
import type { LogRow } from './format.js';
import type { Statements } from './statements.js';
import { storedText, textOf } from './storedText.js';

/** Entries read at once: they are in memory together, and the thread does nothing else meanwhile. */
const PAGE = 256;

/** Call it in a transaction. */
export function recordDecisions(sql: Statements, decisions: readonly LogEntry[]): void {
  for (const { userId, entry } of decisions) appendEntries(sql, 'decisions', storedText(userId), [entry]);
}

/** Call it in a transaction. @param id The user's id as `storedText` makes it. */
export function appendEntries(sql: Statements, log: LogName, id: SqliteValue, entries: readonly string[]): void {
  for (const entry of entries) sql.append[log]().run(id, storedText(entry));
}

/** Call it in a transaction. @param id The user's id as `storedText` makes it. */
export function removeLogs(sql: Statements, id: SqliteValue): void {
  sql.forget.journal().run(id);
  sql.forget.decisions().run(id);
}

/** Reads page by page: between pages no transaction is open on the connection. */
export async function* readLog(sql: Statements, read: Transact, { log, userId }: LogQuery): AsyncGenerator<LogEntry> {
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
