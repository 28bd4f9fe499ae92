import { History } from '../../core/evaluate/journal/history.js';
import type { JournalEntry } from '../../core/model/journal.js';
import { StoreError } from '../../errors/storeError.js';
import type { Store } from '../../stores/store.js';

/** @throws StoreError `corrupt-data` */
export function parsedEntry(userId: string, entry: string): unknown {
  try {
    return JSON.parse(entry);
  } catch (cause) {
    throw new StoreError('corrupt-data', [userId], `A line in a log of "${userId}" cannot be read.`, { cause });
  }
}

/** A user's stored journal; the error if a line of it cannot be read, which must not fail other users. @throws what the store throws */
export async function storedJournal(store: Store, userId: string): Promise<History | Error> {
  const history = new History();
  let unreadable: Error | null = null;
  for await (const { entry } of store.journal({ log: 'journal', userId })) {
    try {
      if (unreadable === null) history.read(parsedEntry(userId, entry) as JournalEntry);
    } catch (error) {
      unreadable = error as Error;
    }
  }
  return unreadable ?? history;
}
