import type { Id } from '../../plan/plan.js';
import type { Event } from './event.js';
import type { Progress } from './profile.js';

/**
 * An event with the `now` at which it was taken in, epoch ms. For an event with a timestamp that was not ahead of the clock, any later `now` gives
 * the same result. `plan`: the version of the plan it was evaluated under.
 */
export interface JournalledEvent {
  readonly event: Event;
  readonly now: number;
  readonly plan?: number;
}

/** A tick, epoch ms. */
export interface JournalledTick {
  readonly tick: number;
  readonly plan?: number;
}

/** A mark: the user was recomputed (P16, R1). Entries before it count in the order of their own timestamps, not in the order of arrival. */
export interface RecomputedMark {
  /** The plan version under which all entries before the mark count; null: each under the plan that was in force at its time. */
  readonly recomputed: number | null;
  /** By goal: arms that the user kept, although a draw at the recomputed entry gives the other one. */
  readonly arms?: { readonly [goal: Id]: KeptArms };
  /** The version of the plan that was in force when the user was recomputed. */
  readonly plan?: number;
}

/** Which arm a user is in, and what was drawn for it. */
export type KeptArms = Pick<Progress, 'arm' | 'ownArm' | 'globalArm'>;

/** One entry of a journal. Its kind is the key that it has: `event`, `tick` or `recomputed`. */
export type JournalEntry = JournalledEvent | JournalledTick | RecomputedMark;

/** A user's evaluations in the order in which they were applied. */
export interface Journal {
  readonly userId: string;
  readonly entries: Iterable<JournalEntry>;
}
