import type { Journal, JournalledEvent } from '../model/journal.js';
import type { Profile } from '../model/profile.js';
import type { Step } from '../model/step.js';
import { beginningOf, keptOf, type ProgramAt, Replay } from './journal/replay.js';
import { ownOrder, Recorded } from './journal/replayed.js';

/** The input of `recompute`. */
export interface RecomputeInput {
  readonly userId: string;
  readonly journal: Journal['entries'];
  /** Events that are not in the journal. They are treated as if they were at its end. */
  readonly events?: Iterable<JournalledEvent>;
  /** The profile so far: arms, draw ids and assignments of goals that it has progress in are kept, and its instant does not go back. */
  readonly kept?: Profile;
}

/** A recomputed history: all its transitions and metric rows, from the first event on. */
export interface Recomputed extends Step {
  /** Events that have the messageId of an earlier event. They were left out. */
  readonly duplicates: number;
  /** Events that can no longer be applied, such as those that would bring too many traits. They were left out. */
  readonly skipped: number;
}

/**
 * The profile and rows as if the journalled and the given events had been ingested in the order of their own timestamps, each messageId once, each
 * under the plan in force at its time (R1). No event is late. Events with equal timestamps keep the order of the journal. Ticks are replayed at their
 * instants. Pure.
 * @param programAt The program of an entry's plan version; of entries that name none, for null.
 * @throws UsageError `bad-journal` for an entry of a kind that this version does not know
 */
export function recompute(programAt: ProgramAt, { userId, journal, events = [], kept }: RecomputeInput): Recomputed {
  const recorded = new Recorded(journal);
  for (const event of events) recorded.give(event);
  const order = ownOrder(recorded);
  const replay = new Replay(beginningOf({ userId, drawId: kept?.drawId ?? null }), programAt);
  replay.run(order);
  if (kept !== undefined) {
    replay.reach(order, kept.instant);
    replay.keep(keptOf(kept));
  }
  const { profile, transitions, metrics, skipped } = replay;
  return { profile, transitions, metrics, duplicates: recorded.items.length - order.items.length, skipped: skipped.length };
}
