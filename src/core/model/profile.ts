import type { Id, Json } from '../../plan/plan.js';

/** `treated` users of a goal get its experiences; `holdout` users do not, so that uplift can be measured. */
export type Arm = 'treated' | 'holdout';

/** Everything that is stored about one user: plain JSON. `emptyProfile` makes it; only `advance`, `tick` and `migrate` change it. */
export interface Profile {
  readonly format: 1;
  readonly userId: string;
  /**
   * The id that draws are made with, if it is not the user id: another id of the same person, after two ids were linked. It counts for the global
   * holdout and for goals that the user enters from now on (X3). Null: the user id.
   */
  readonly drawId: string | null;
  /** Version of the plan that it was last evaluated under, or migrated to (V3); null before the first evaluation. */
  readonly planVersion: number | null;
  /** Instant of the last evaluation, epoch ms; −8.64e15 before the first. */
  readonly instant: number;
  readonly traits: { readonly [key: string]: Json };
  /** By the behaviour's canonical key (A4). */
  readonly behaviors: { readonly [key: string]: BehaviorRecord };
  /** By goal; only goals the user has been in. */
  readonly goals: { readonly [goal: Id]: Progress };
  /** Newest timestamps, ascending, by the cap counter's key (I3). */
  readonly caps: { readonly [key: string]: readonly number[] };
  /** By experience (I4). */
  readonly suppressions: { readonly [experience: Id]: SuppressionRecord };
  /** By exclusion group: the member whose view was recorded first (I5). */
  readonly groups: { readonly [group: Id]: Id };
  /** The newest fingerprints: a flat list of (time, fingerprint) pairs, ascending (P11). */
  readonly ring: readonly number[];
  /** An event at or before this time is late, unless the ring holds it. Below all timestamps until the first eviction. */
  readonly floor: number;
  /**
   * When time alone may next change something, epoch ms, later than `instant`; null if never (T4). A time that is not later than `instant` means
   * that it is not known: the next evaluation computes it.
   */
  readonly due: number | null;
}

/**
 * Without a window: a count, or a sum in ten-thousandths. With a window: the newest timestamps, ascending;
 * for a sum, a flat list of (timestamp, ten-thousandths) pairs, ascending by time.
 */
export type BehaviorRecord = number | readonly number[];

/** When the user last did each interaction that suppresses an experience. Only the interactions that its `suppress` needs are stored. */
export interface SuppressionRecord {
  readonly clicked?: number;
  readonly dismissed?: number;
  readonly completed?: number;
  /** Snoozed until this instant. */
  readonly until?: number;
}

/** A user's place in one goal, and what its metrics need to count people once. */
export interface Progress {
  /** Null after completion or exit. */
  readonly stage: Id | null;
  /** Instant of the stage entry, or of the completion or exit. */
  readonly at: number;
  /** Own timestamp of the event (or instant of the tick) that brought the user here (P4). */
  readonly since: number;
  /** Entries so far: 1 for the first. */
  readonly entry: number;
  /** `holdout` if either draw says so (H1, H2). */
  readonly arm: Arm;
  /** The arm by the goal's own holdout at the first entry. Null for a held-out user of a profile from before format 4, which did not store it. */
  readonly ownArm: Arm | null;
  /** The arm by the global holdout, likewise. */
  readonly globalArm: Arm | null;
  /** Matching events towards the stage's conversion (P4). */
  readonly count: number;
  /** Instant of the first entry: entrant rows are dated by its hour (M6). */
  readonly first: number;
  /** Own timestamp of the event that made the first entry: value counts from here (M2). */
  readonly firstSince: number;
  readonly completed: boolean;
  readonly exited: boolean;
  /** Latest touch (M1). */
  readonly touch: Touch | null;
  /** The experience viewed first within the latest entry (M6). */
  readonly cohort: Id | null;
  /** Stages that are ahead in the plan, or removed from it, but that the user passed before a plan change. They never run in this entry (V1). */
  readonly passed: readonly Id[];
  /** Marks for distinct counts: stages entered, stages converted, experiences viewed (M3). */
  readonly reached: readonly Id[];
  readonly converted: readonly Id[];
  readonly viewed: readonly Id[];
  /** What was counted for the user as an entrant of its arm, and of each cohort it was in (M6). */
  readonly entrant: EntrantMarks;
  readonly cohorts: { readonly [experience: Id]: EntrantMarks };
  /**
   * Whether the audience was false when the user left, or at some time since. Only then may the user re-enter without an event (T3). False in a
   * stage, and in goals that nobody re-enters.
   */
  readonly lapsed: boolean;
  /**
   * What the first recorded decision within the first entry assigned the user to (G2). Null: nothing yet, or it was stored before this was kept.
   */
  readonly assigned: Assignment | null;
  /** The id that draws in this goal are made with, kept from the first entry on: its holdout, and which experience wins (X3). Null: the user id. */
  readonly drawId: string | null;
}

/** The experience that a recorded decision chose for a user of a goal; for a held-out user, the one that it would have chosen. */
export interface Assignment {
  readonly experience: Id;
  /** Instant of the decision, epoch ms. */
  readonly at: number;
}

/** The interaction that a conversion may be credited to (M1). */
export interface Touch {
  readonly experience: Id;
  /** Own timestamp of the interaction. */
  readonly at: number;
}

/** What was already counted of one user in the entrant rows of its arm or of one cohort. */
export interface EntrantMarks {
  readonly completed: boolean;
  readonly valued: boolean;
  /** Value so far in ten-thousandths, by currency (`''`: none known). */
  readonly value: { readonly [currency: string]: number };
}
