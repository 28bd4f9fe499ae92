import type { Id } from '../../plan/plan.js';
import type { Interval } from '../../statistics/wilson.js';

/** A number of users, counted and estimated. */
export interface Figure {
  /** Among the users evaluated. */
  readonly count: number;
  /** In the population, as a whole number. The count itself when all users were evaluated. */
  readonly estimate: number;
  /** In the population, between whole numbers. Null when all users were evaluated: then the count is exact. */
  readonly interval: Interval | null;
}

/**
 * Users of one experience of either plan. A user is eligible when the experience is in the user's stage and passes all checks of D2 there; held-out
 * users never are. It is shown when its goal decides for it.
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

/** Users of one stage of either plan. */
export interface StageImpact {
  readonly goal: Id;
  readonly stage: Id;
  readonly inBefore: Figure;
  readonly inAfter: Figure;
  readonly movedIn: Figure;
  readonly movedOut: Figure;
  /** Users who become eligible for at least one experience in it. */
  readonly gained: Figure;
  /** Users who are no longer eligible for at least one experience in it. */
  readonly lost: Figure;
  /** Users who are in it before or after, and for whom the goal decides something else. */
  readonly shownOther: Figure;
}

/** Users of one goal of either plan. */
export interface GoalImpact {
  readonly goal: Id;
  readonly inBefore: Figure;
  readonly inAfter: Figure;
  /** Users who are in it after, and were not before. */
  readonly entered: Figure;
  readonly left: Figure;
  /** Users for whom it decides something else: another experience, one instead of none, or none instead of one. */
  readonly shownOther: Figure;
}

/** Users who move within a goal, enter it or leave it; null: not in it. */
export interface Flow {
  readonly goal: Id;
  readonly from: Id | null;
  readonly to: Id | null;
  readonly users: Figure;
}

/** How many users were compared, and how many of them the change concerns. */
export interface ImpactTotals {
  /** All users read. */
  readonly users: number;
  /** Those that were evaluated under both plans. */
  readonly evaluated: number;
  /** How many users the estimates are about: all, except those whose profiles cannot be read. */
  readonly population: number;
  /** Stored profiles that cannot be read, with the user ids of the first ten. No figure includes them. */
  readonly unreadable: { readonly count: number; readonly userIds: readonly string[] };
  /** Users for whom anything differs: a stage, an experience they are eligible for, a decision. */
  readonly affected: Figure;
  /** Users for whom a decision across all goals gives another experience (D6). */
  readonly shownOther: Figure;
  /** Users who are in another stage of any goal, or in a stage instead of none, or the other way round. */
  readonly moved: Figure;
}

/** What a change of the plan does to its users. Plain JSON. Goals, stages and experiences are in the order of the second plan; those that only the first plan has come last. */
export interface Impact {
  /** Epoch ms: the instant at which users were evaluated. */
  readonly at: number;
  readonly placement: Id | null;
  /** The versions compared. A draft has the version that it would be published as. */
  readonly plans: { readonly id: Id; readonly before: number; readonly after: number };
  /** Of the intervals; null when all users were evaluated. */
  readonly confidence: number | null;
  readonly totals: ImpactTotals;
  readonly goals: readonly GoalImpact[];
  readonly stages: readonly StageImpact[];
  readonly experiences: readonly ExperienceImpact[];
  /** Only those with users. */
  readonly flows: readonly Flow[];
  /** A few English sentences, the biggest changes first. */
  readonly words: readonly string[];
}
