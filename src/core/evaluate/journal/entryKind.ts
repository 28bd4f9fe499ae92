import { UsageError } from '../../../errors/usageError.js';
import type { JournalEntry, JournalledEvent, JournalledTick, RecomputedMark } from '../../model/journal.js';

export function isEvent(entry: JournalEntry): entry is JournalledEvent {
  return 'event' in entry;
}

export function isMark(entry: JournalEntry): entry is RecomputedMark {
  return 'recomputed' in entry;
}

/**
 * The entry as a tick, if it is neither an event nor a mark. A later version may write entries of a kind that this one does not know. Leaving one out
 * would give another profile, so it throws.
 * @throws UsageError `bad-journal`
 */
export function asTick(entry: Exclude<JournalEntry, JournalledEvent | RecomputedMark>): JournalledTick {
  if (typeof entry.tick === 'number') return entry;
  const keys = Object.keys(entry).join(', ');
  throw new UsageError(
    'bad-journal',
    'entries',
    `expected an event, a tick or a "recomputed" mark, got an entry with the keys ${keys}. Update goalward.`,
  );
}
