import type { JournalEntry, JournalledEvent } from '../../model/journal.js';
import { ownTimestamp } from '../events/ownTimestamp.js';
import { asTick, isEvent, isMark } from './entryKind.js';

/** An event or a tick of a journal, to be evaluated again. */
export interface Replayed {
  /** Own timestamp of the event; of a tick its instant. Epoch ms. */
  readonly at: number;
  /** The `now` of the entry. */
  readonly now: number;
  /** Null: a tick. */
  readonly taken: JournalledEvent | null;
  /** The version that the entry names; null if none. */
  readonly version: number | null;
  /** Whether an event before it has its messageId. */
  readonly again: boolean;
}

/** The entries of a journal, in its order, without the marks. */
export interface Recorded {
  readonly items: readonly Replayed[];
  /** How many items stand before the newest mark; 0 without one. */
  readonly marked: number;
  /** The latest instant. */
  readonly instant: number;
}

/**
 * Reads entries. Those before the newest mark that names a version are evaluated under that version.
 * @param given Further events, treated as if they were at the end of the journal.
 * @throws UsageError `bad-journal`
 */
export function readEntries(entries: Iterable<JournalEntry>, given: Iterable<JournalledEvent> = []): Recorded {
  const items: Replayed[] = [];
  const ids = new Set<string>();
  let named: { readonly version: number; readonly until: number } | null = null;
  let marked = 0;
  let instant = Number.NEGATIVE_INFINITY;
  const add = (entry: JournalledEvent): void => {
    const { event, now, plan = null } = entry;
    const at = ownTimestamp(event, now);
    const { messageId } = event;
    const again = typeof messageId === 'string' && ids.has(messageId);
    if (typeof messageId === 'string') ids.add(messageId);
    items.push({ at, now, taken: entry, version: plan, again });
    instant = Math.max(instant, at);
  };
  for (const entry of entries) {
    if (isEvent(entry)) add(entry);
    else if (isMark(entry)) {
      marked = items.length;
      if (entry.recomputed !== null) named = { version: entry.recomputed, until: marked };
    } else {
      const { tick, plan = null } = asTick(entry);
      // A tick's instant is never before an earlier entry's. Sorted by its `now`, it could become the first evaluation of an unknown user.
      instant = Math.max(instant, tick);
      items.push({ at: instant, now: tick, taken: null, version: plan, again: false });
    }
  }
  const old = instant;
  for (const entry of given) add(entry);
  if (named === null) return { items, marked, instant: old };
  const { version, until } = named;
  return { items: items.map((item, i) => (i < until ? { ...item, version } : item)), marked, instant: old };
}

/** Items in the order in which they are evaluated, each with the version that it is evaluated under. */
export interface Order {
  readonly items: readonly Replayed[];
  readonly versions: readonly (number | null)[];
  /** How many items at the beginning are sorted by their own time; none of these is late. The others are in the order of arrival. */
  readonly sorted: number;
  /** The instant that the sorted items reach, even if the latest of them can no longer be applied. */
  readonly reach: number;
}

/** All in the order of their own time, each messageId once: the first one counts. Ties keep their order. */
export function ownOrder({ items, instant }: Recorded): Order {
  const sorted = inOwnTime(items);
  return { items: sorted, versions: versionsOf(sorted), sorted: sorted.length, reach: instant };
}

/** The order in which a fold evaluates them: those before the newest mark by their own time, the others in the order of arrival. */
export function foldOrder({ items, marked }: Pick<Recorded, 'items' | 'marked'>): Order {
  const before = items.slice(0, marked);
  const sorted = inOwnTime(before);
  const rest = items.slice(marked);
  return {
    items: [...sorted, ...rest],
    versions: [...versionsOf(sorted), ...rest.map(({ version }) => version)],
    sorted: sorted.length,
    reach: before.reduce((latest, { at }) => Math.max(latest, at), Number.NEGATIVE_INFINITY),
  };
}

function inOwnTime(items: readonly Replayed[]): readonly Replayed[] {
  return items.filter(({ again }) => !again).sort((one, other) => one.at - other.at);
}

/**
 * A late event is sorted among entries of older plans. It counts under the plan of those entries, which was in force at its time. So versions never
 * decrease.
 */
function versionsOf(items: readonly Replayed[]): readonly (number | null)[] {
  const versions: (number | null)[] = items.map(({ version }) => version);
  for (let i = versions.length - 2; i >= 0; i--) {
    const [own, next] = [versions[i] as number | null, versions[i + 1] as number | null];
    if (own !== null && (next === null || next < own)) versions[i] = next;
  }
  return versions;
}
