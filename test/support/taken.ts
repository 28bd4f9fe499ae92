import type { JournalEntry, JournalledEvent, JournalledTick } from '../../src/core/index.js';

/** A journal entry that is evaluated. */
export type Taken = JournalledEvent | JournalledTick;

/** The entry of an engine that recomputes nobody. */
export function taken(entry: JournalEntry): Taken {
  if ('recomputed' in entry) throw new Error(`expected an event or a tick, got ${JSON.stringify(entry)}`);
  return entry;
}
