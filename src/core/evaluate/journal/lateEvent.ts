import { rowDifference } from '../../fold/rowDifference.js';
import type { JournalEntry, JournalledEvent, RecomputedMark } from '../../model/journal.js';
import { opened } from '../../model/opened.js';
import type { Profile, Progress } from '../../model/profile.js';
import type { Program } from '../../model/program.js';
import type { Advanced } from '../../model/step.js';
import { sameJson } from '../../rules/conditions/sameJson.js';
import { advance } from '../advance.js';
import { readEvent } from '../events/readEvent.js';
import { isRemembered } from '../events/remembered.js';
import { placesChanged } from './placesChanged.js';
import { beginningOf, keptOf, keptOfGoal, Replay } from './replay.js';
import { foldOrder, type Order, ownOrder, type Recorded, type Replayed, readEntries } from './replayed.js';

/** The result of a late event. */
export interface LateStep extends Advanced {
  /** The mark to write to the journal after the event; null if a fold needs none. */
  readonly mark: RecomputedMark | null;
}

const NONE: readonly never[] = Object.freeze([]);

/**
 * Applies an event whose own timestamp is before the profile's instant, as if it had arrived in order (P16). Returns the profile of the whole history,
 * and the rows by which this history differs from the one without the event. If the journal has an event with the same messageId, it is a duplicate,
 * even if the ring no longer holds it.
 *
 * If folding the journal does not give the profile, because it was not kept from the beginning or because the plan of an entry is not known, the
 * history cannot be evaluated again. Then the event is applied in the order of arrival.
 * @param programAt Null for a version whose plan is not known.
 * @throws EventError if the event is not valid, or cannot be applied at its place; UsageError `bad-journal`
 */
export function takeLate(
  program: Program,
  profile: Profile,
  entries: readonly JournalEntry[],
  late: JournalledEvent,
  programAt: (version: number | null) => Program | null,
): LateStep {
  const { future, earliest } = opened(program);
  readEvent(late.event, late.now, future, earliest);
  const recorded = readEntries(entries, [late]);
  const item = recorded.items.at(-1) as Replayed;
  if (item.again) return { profile, transitions: NONE, metrics: NONE, outcome: 'duplicate', mark: null };
  const programs = programsOf(recorded, programAt);
  const whole = programs !== null && matters(programs, recorded, item) ? histories(programs, profile, recorded) : null;
  if (whole === null) return { ...advance(program, profile, late.event, late.now), mark: null };
  const { before, after } = whole;
  const refused = after.skipped.find(({ taken }) => taken === late);
  if (refused !== undefined) throw refused.error;
  const arms = after.keep(keptOf(profile));
  before.keep(keptOf(profile));
  return {
    profile: after.profile,
    transitions: placesChanged(profile, after.profile),
    metrics: rowDifference(after.metrics, before.metrics),
    outcome: 'applied',
    mark: { recomputed: null, ...(Object.keys(arms).length === 0 ? {} : { arms }), plan: program.version },
  };
}

type Programs = ReadonlyMap<number | null, Program>;

/** The programs of all entries; null if one is not known. */
function programsOf({ items }: Recorded, programAt: (version: number | null) => Program | null): Programs | null {
  const programs = new Map<number | null, Program>();
  for (const { version } of items) {
    if (programs.has(version)) continue;
    const program = programAt(version);
    if (program === null) return null;
    programs.set(version, program);
  }
  return programs;
}

/**
 * Whether a late event can change what happened since. An event that no plan remembers is like a tick. A tick of a known user changes nothing (T2),
 * unless it comes before the first event, or a goal may be re-entered by any event (P9).
 */
function matters(programs: Programs, { items }: Recorded, late: Replayed): boolean {
  if (late.taken === null || items.every(({ at }) => late.at <= at)) return true;
  for (const program of programs.values()) {
    const plan = opened(program);
    if (plan.reentering.length > 0 || isRemembered(plan, late.taken.event)) return true;
  }
  return false;
}

/**
 * The history without the late event (the last item), and the one with it. Both start at the first place where they differ, since their rows before
 * it are the same. Null if folding the journal does not give the profile.
 */
function histories(programs: Programs, profile: Profile, recorded: Recorded): { readonly before: Replay; readonly after: Replay } | null {
  const told = foldOrder({ items: recorded.items.slice(0, -1), marked: recorded.marked });
  const own = ownOrder(recorded);
  const shared = new Replay(beginningOf(profile), (version) => programs.get(version) as Program);
  const apart = placeApart(told, own);
  shared.run(own, 0, apart);
  // If an event was skipped, a fold moves the user to the instant of the mark.
  const from = shared.skipped.length === 0 ? apart : 0;
  const [before, after] = from === 0 ? [shared.anew(), shared.anew()] : [shared.branch(), shared.branch()];
  before.run(told, from);
  if (!isSame(before.profile, profile)) return null;
  after.run(own, from);
  after.reach(own, profile.instant);
  return { before, after };
}

/** The first place at which two orders differ. */
function placeApart(one: Order, other: Order): number {
  let place = 0;
  const most = Math.min(one.items.length, other.items.length);
  while (place < most && one.items[place] === other.items[place] && one.versions[place] === other.versions[place]) place++;
  return place;
}

/** Whether two profiles are the same, except for what is kept (R1), and for the due instant, which follows from the rest. */
function isSame(one: Profile, other: Profile): boolean {
  if (one.instant !== other.instant || one.planVersion !== other.planVersion || one.floor !== other.floor) return false;
  const goals = Object.keys(one.goals);
  if (goals.length !== Object.keys(other.goals).length) return false;
  if (!goals.every((goal) => isSameProgress(one.goals[goal], other.goals[goal]))) return false;
  return ALIKE.every((field) => sameJson(one[field], other[field]));
}

const ALIKE = ['ring', 'traits', 'behaviors', 'caps', 'suppressions', 'groups'] as const;

function isSameProgress(one: Progress | undefined, other: Progress | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return sameJson({ ...one, ...keptOfGoal(other) }, other);
}
