import type { LogEntry, LogName, LogQuery } from '../store.js';
import type { Contents } from './contents.js';

export function recordDecisions(contents: Contents, decisions: readonly LogEntry[]): void {
  for (const { userId, entry } of decisions) appendEntries(contents, 'decisions', userId, [entry]);
}

export function appendEntries({ logs }: Contents, log: LogName, userId: string, entries: readonly string[]): void {
  const known = logs[log].get(userId);
  if (known === undefined) logs[log].set(userId, [...entries]);
  else known.push(...entries);
}

export function removeLogs({ logs }: Contents, userId: string): void {
  logs.journal.delete(userId);
  logs.decisions.delete(userId);
}

export async function* readLog({ logs }: Contents, { log, userId }: LogQuery): AsyncGenerator<LogEntry> {
  for (const id of userId === undefined ? [...logs[log].keys()] : [userId]) {
    for (const entry of logs[log].get(id) ?? []) yield { userId: id, entry };
  }
}
