import type { Signal } from '../../engine/types.js';
import type { Id, Migration } from '../../plan/types.js';
import type { Interval } from '../../statistics/wilson.js';

/** A profile as a store's `scan()` gives it. */
export interface StoredProfile {
  readonly userId: string;
  readonly data: string;
}

/** How far a comparison has come. */
export interface ImpactProgress {
  /** Users seen so far. */
  readonly users: number;
  /** Of those, such as both plans were asked about. */
  readonly evaluated: number;
}

/** What a comparison is asked for. */
export interface ImpactOptions {
  /** Epoch ms: the instant at which both plans are asked. */
  readonly now: number;
  /**
   * Only what is shown at this placement counts as shown (D1). One of the plans must know it: of the other nothing belongs there, as if it had the
   * placement and no experience at it.
   */
  readonly placement?: Id;
  /** Asks only about this share of the users, more than 0 and at most 1, drawn by their ids: the same users each time. The others are counted. Default 1. */
  readonly share?: number;
  /** How many users `profiles` is a random sample of; default: it is all of them. */
  readonly population?: number;
  /** Of the intervals on a sample; default .95. */
  readonly confidence?: number;
  /** How users move whose stage is gone, where `after` is a draft (V2). Default `advance`. */
  readonly gone?: NonNullable<Migration['gone']>;
  /** Called every `every` users and at the end. What it throws ends the comparison. */
  readonly onProgress?: (progress: ImpactProgress) => void;
  /** Default 10,000. */
  readonly every?: number;
  /** Stops it: its reason is thrown. */
  readonly signal?: Signal;
}

/** A number of users. */
export interface Figure {
  /** Among those who were asked about. */
  readonly count: number;
  /** Of the population: the count itself where all were asked about; on a sample a whole number of users. */
  readonly estimate: number;
  /** Between which whole numbers it lies in the population; null where all were asked about: then the count is exact. */
  readonly interval: Interval | null;
}

/**
 * Users of one experience, of either plan. Eligible: it stands in the user's stage, and nothing keeps it from being shown there (D2), rivals
 * aside; held-out users never are. Shown: it is what its goal decides for the user.
 */
export interface ExperienceImpact {
  readonly experience: Id;
  readonly eligibleBefore: Figure;
  readonly eligibleAfter: Figure;
  readonly gained: Figure;
  readonly lost: Figure;
  readonly shownBefore: Figure;
  readonly shownAfter: Figure;
  readonly startsToShow: Figure;
  readonly stopsToShow: Figure;
}

/** Users of one stage, of either plan. */
export interface StageImpact {
  readonly goal: Id;
  readonly stage: Id;
  readonly inBefore: Figure;
  readonly inAfter: Figure;
  readonly movedIn: Figure;
  readonly movedOut: Figure;
  /** Who become eligible for at least one experience in it. */
  readonly gained: Figure;
  /** Who are no longer eligible for at least one experience in it. */
  readonly lost: Figure;
  /** Who are in it before or after, and for whom the goal decides something else. */
  readonly shownOther: Figure;
}

/** Users of one goal, of either plan. */
export interface GoalImpact {
  readonly goal: Id;
  readonly inBefore: Figure;
  readonly inAfter: Figure;
  /** Who are in it after, and were not before. */
  readonly entered: Figure;
  readonly left: Figure;
  /** For whom it decides something else: another experience, one instead of none, or none instead of one. */
  readonly shownOther: Figure;
}

/** Users who stand elsewhere in a goal; null: not in it. */
export interface Flow {
  readonly goal: Id;
  readonly from: Id | null;
  readonly to: Id | null;
  readonly users: Figure;
}

/** What the comparison is made of, and what it comes to. */
export interface ImpactTotals {
  /** All that were seen. */
  readonly users: number;
  /** Of those, such as both plans were asked about. */
  readonly evaluated: number;
  /** How many users the estimates speak of: all there are but those that cannot be read. */
  readonly population: number;
  /** Stored profiles that cannot be read, and whose the first ten are: they are in no figure. */
  readonly unreadable: { readonly count: number; readonly userIds: readonly string[] };
  /** For whom anything differs: a stage, what they are eligible for, what a goal decides. */
  readonly affected: Figure;
  /** For whom a decision across all goals gives another experience (D6). */
  readonly shownOther: Figure;
  /** Who stand in another stage of any goal, or in one instead of none, or the other way round. */
  readonly moved: Figure;
}

/** What a change of the plan does to its users. Plain JSON; goals, stages and experiences as in the second plan, then those that only the first has. */
export interface Impact {
  /** Epoch ms: when both plans were asked. */
  readonly at: number;
  readonly placement: Id | null;
  /** Which plans were compared; a draft under the version it would be published as. */
  readonly plans: { readonly id: Id; readonly before: number; readonly after: number };
  /** Of the intervals; null where all users were asked about. */
  readonly confidence: number | null;
  readonly totals: ImpactTotals;
  readonly goals: readonly GoalImpact[];
  readonly stages: readonly StageImpact[];
  readonly experiences: readonly ExperienceImpact[];
  /** Only where somebody moves. */
  readonly flows: readonly Flow[];
  /** A few English sentences, the biggest changes first. */
  readonly words: readonly string[];
}
