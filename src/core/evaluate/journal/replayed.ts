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
export class Recorded {
  items: Replayed[] = [];
  /** How many items stand before the newest mark; 0 without one. */
  marked = 0;
  /** The latest instant of the journal. */
  instant = Number.NEGATIVE_INFINITY;
  readonly #ids = new Set<string>();

  /** @throws UsageError `bad-journal` */
  constructor(entries: Iterable<JournalEntry> = []) {
    for (const entry of entries) this.add(entry);
  }

  /** Adds the journal's next entry. What stands before a mark that names a version is evaluated under that version. @throws UsageError `bad-journal` */
  add(entry: JournalEntry): void {
    if (isEvent(entry)) {
      const { at } = this.give(entry);
      this.instant = Math.max(this.instant, at);
    } else if (isMark(entry)) {
      const { recomputed } = entry;
      if (recomputed !== null) this.items = this.items.map((item) => ({ ...item, version: recomputed }));
      this.marked = this.items.length;
    } else {
      const { tick, plan = null } = asTick(entry);
      // A tick's instant is never before an earlier entry's. Sorted by its `now`, it could become the first evaluation of an unknown user.
      this.instant = Math.max(this.instant, tick);
      this.items.push({ at: this.instant, now: tick, taken: null, version: plan, again: false });
    }
  }

  /** Adds an event that the journal does not have, as if it were at its end. */
  give(event: JournalledEvent): Replayed {
    const item = this.itemOf(event);
    const { messageId } = event.event;
    if (typeof messageId === 'string') this.#ids.add(messageId);
    this.items.push(item);
    return item;
  }

  /** The item that `give` would add. */
  itemOf(event: JournalledEvent): Replayed {
    const { now, plan = null } = event;
    const { messageId } = event.event;
    const again = typeof messageId === 'string' && this.#ids.has(messageId);
    return { at: ownTimestamp(event.event, now), now, taken: event, version: plan, again };
  }
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
export function ownOrder({ items, instant }: Pick<Recorded, 'items' | 'instant'>): Order {
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
