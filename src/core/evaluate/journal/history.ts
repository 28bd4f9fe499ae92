import { rowDifference } from '../../fold/rowDifference.js';
import type { JournalEntry, JournalledEvent, RecomputedMark } from '../../model/journal.js';
import { opened } from '../../model/opened.js';
import type { Profile } from '../../model/profile.js';
import type { Program } from '../../model/program.js';
import type { Advanced } from '../../model/step.js';
import { advance } from '../advance.js';
import { readEvent } from '../events/readEvent.js';
import { isRemembered } from '../events/remembered.js';
import { Course } from './course.js';
import { isMark } from './entryKind.js';
import { isSameProfile } from './isSameProfile.js';
import { placesChanged } from './placesChanged.js';
import { type Arms, keptOf } from './replay.js';
import { foldOrder, type Order, ownOrder, Recorded, type Replayed } from './replayed.js';

/** The result of a late event. */
export interface LateStep extends Advanced {
  /** The mark to write to the journal after the event; null if a fold needs none. */
  readonly mark: RecomputedMark | null;
}

/** The program of a version of the plan; of entries that name none, for null. Null for a version whose plan is not known. */
type KnownProgramAt = (version: number | null) => Program | null;

const NONE: readonly never[] = Object.freeze([]);

/**
 * A user's journal, in which late events find their place. It is read once, and what was evaluated is kept: the next late event evaluates only
 * what follows it.
 */
export class History {
  /** How many entries it has read. */
  length = 0;
  readonly #recorded = new Recorded();
  readonly #programs = new Map<number | null, Program>();
  /** The fold of the first items; null if it has to begin anew. */
  #fold: Course | null = null;
  /** The fold with the last late event, and the length of the history with the two entries of that event. */
  #next: { readonly fold: Course | null; readonly length: number } | null = null;

  /** Reads the journal's next entry. @throws UsageError `bad-journal` */
  read(entry: JournalEntry): void {
    this.#recorded.add(entry);
    this.length++;
    // A mark sorts what stands before it.
    if (isMark(entry)) this.#fold = this.#next?.length === this.length ? this.#next.fold : null;
  }

  /** The plan versions that its entries name; null: none. */
  versions(): Set<number | null> {
    const versions = new Set<number | null>();
    for (const { version } of this.#recorded.items) versions.add(version);
    return versions;
  }

  /**
   * Applies an event whose own timestamp is before the profile's instant, as if it had arrived in order (P16). Returns the profile of the whole
   * history, and the rows by which this history differs from the one without the event. If the journal has an event with the same messageId, it is a
   * duplicate, even if the ring no longer holds it. The entries that the journal gets for the event are to be read next.
   *
   * If folding the journal does not give the profile, because it was not kept from the beginning or because the plan of an entry is not known, the
   * history cannot be evaluated again. Then the event is applied in the order of arrival.
   * @throws EventError if the event is not valid, or cannot be applied at its place
   */
  take(program: Program, profile: Profile, late: JournalledEvent, programAt: KnownProgramAt): LateStep {
    const { future, earliest } = opened(program);
    readEvent(late.event, late.now, future, earliest);
    const item = this.#recorded.itemOf(late);
    if (item.again) return { profile, transitions: NONE, metrics: NONE, outcome: 'duplicate', mark: null };
    const step = this.#knows(programAt, item) && this.#matters(item) ? this.#sortIn(profile, late, item) : null;
    return step ?? { ...advance(program, profile, late.event, late.now), mark: null };
  }

  /** Whether the programs of all entries are known. */
  #knows(programAt: KnownProgramAt, late: Replayed): boolean {
    for (const version of this.versions().add(late.version)) {
      const program = this.#programs.get(version) ?? programAt(version);
      if (program === null) return false;
      this.#programs.set(version, program);
    }
    return true;
  }

  /**
   * Whether a late event can change what happened since. An event that no plan remembers is like a tick. A tick of a known user changes nothing (T2),
   * unless it comes before the first event, or a goal may be re-entered by any event (P9).
   */
  #matters({ at, taken }: Replayed): boolean {
    if (taken === null || this.#recorded.items.every((item) => at <= item.at)) return true;
    for (const program of this.#programs.values()) {
      const plan = opened(program);
      if (plan.reentering.length > 0 || isRemembered(plan, taken.event)) return true;
    }
    return false;
  }

  /** Evaluates the history with the late event, from a place before it. Null if folding the journal does not give the profile. */
  #sortIn(profile: Profile, late: JournalledEvent, item: Replayed): LateStep | null {
    const { items, instant } = this.#recorded;
    const told = foldOrder(this.#recorded);
    const own = ownOrder({ items: [...items, item], instant });
    const apart = placeApart(told, own);
    const before = this.#fold ?? new Course(profile, (version) => this.#programs.get(version) as Program);
    this.#fold = null;
    before.goOn(told, apart);
    if (!isSameProfile(before.profile, profile)) return null;
    const after = before.branch(apart);
    after.goOn(own, apart);
    after.reach(own, profile.instant);
    const refused = after.skipped.find(({ taken }) => taken === late);
    if (refused !== undefined) {
      this.#fold = before;
      throw refused.error;
    }
    // Once arms were kept, the rows are not those of a fold any more.
    if (isEmpty(before.keep(keptOf(profile)))) this.#fold = before;
    const arms = after.keep(keptOf(profile));
    this.#next = { fold: this.#fold !== null && isEmpty(arms) ? after : null, length: this.length + 2 };
    const mark: RecomputedMark = { recomputed: null, ...(isEmpty(arms) ? {} : { arms }), plan: late.plan as number };
    return {
      profile: after.profile,
      transitions: placesChanged(profile, after.profile),
      metrics: rowDifference(after.metrics.slice(after.shared), before.metrics.slice(after.shared)),
      outcome: 'applied',
      mark,
    };
  }
}

function isEmpty(arms: Arms): boolean {
  return Object.keys(arms).length === 0;
}

/** The first place at which two orders differ. */
function placeApart(one: Order, other: Order): number {
  let place = 0;
  const most = Math.min(one.items.length, other.items.length);
  while (place < most && one.items[place] === other.items[place] && one.versions[place] === other.versions[place]) place++;
  return place;
}
