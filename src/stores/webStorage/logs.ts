import type { LogEntry, LogQuery, Write } from '../store.js';
import { noJournal } from './failure.js';

/** @throws StoreError `no-journal` if any write brings journal entries. */
export function refuseEntries(writes: readonly Write[]): void {
  if (writes.some(({ journal }) => journal.length > 0)) throw noJournal(writes.map(({ userId }) => userId));
}

/** @throws StoreError `no-journal`, always. */
export async function recordDecisions(decisions: readonly LogEntry[]): Promise<never> {
  throw noJournal(decisions.map(({ userId }) => userId));
}

/** @throws StoreError `no-journal`, always: when the first entry is asked for. */
// biome-ignore lint/correctness/useYield: the port asks for a generator, and this one always throws.
export async function* readLog({ userId }: LogQuery): AsyncGenerator<LogEntry> {
  throw noJournal(userId === undefined ? [] : [userId]);
}
