import type { Id } from '../../plan/plan.js';
import type { Arm } from './profile.js';

/**
 * What a plan's goals achieved (M3), folded from metric rows. Times in ms, instants in epoch ms, amounts in currency units. Rates are shares, 0 to 1;
 * within a time range they may exceed 1, since each fact is counted when it happened.
 */
export interface Metrics {
  readonly goals: readonly GoalMetrics[];
}

/** A figure for everyone, and for each arm. */
export interface ByArm<T> {
  readonly all: T;
  readonly treated: T;
  readonly holdout: T;
}

/** The figures of one goal. */
export interface GoalMetrics {
  readonly goal: Id;
  readonly label: string | null;
  readonly totals: ByArm<GoalTotals>;
  /** In the goal's order. */
  readonly stages: readonly StageMetrics[];
  /** In the order of the stages that hold them, top first. */
  readonly experiences: readonly ExperienceMetrics[];
  /** Entrants by the experience they viewed first; those who viewed none are in no cohort (M6). */
  readonly cohorts: readonly CohortMetrics[];
}

/** The figures of a goal, of one arm or of both. */
export interface GoalTotals {
  readonly entries: number;
  /** Distinct users who ever entered. */
  readonly users: number;
  /** Distinct users who ever completed. */
  readonly completed: number;
  readonly completions: number;
  readonly exits: number;
  /** completed ÷ users; null without users. */
  readonly completionRate: number | null;
  /** Distinct users with a value event. */
  readonly valueUsers: number;
  readonly valueEvents: number;
  /** Value events whose amount was missing or not a number. */
  readonly valueMissing: number;
  /**
   * Value events that arrived after the user's first entry with an own timestamp before it, and were left out (M2). Those that arrived before the
   * entry are not counted here.
   */
  readonly valueBeforeEntry: number;
  readonly value: readonly Money[];
}

/** An amount in whole currency units. */
export interface Money {
  /** ISO 4217; null where none is known. */
  readonly currency: string | null;
  readonly amount: number;
  /** amount ÷ users; null without users. */
  readonly perUser: number | null;
}

/** What one stage achieved. */
export interface StageMetrics {
  readonly stage: Id;
  readonly label: string | null;
  readonly totals: ByArm<StageTotals>;
  /** The stage's conversions by the experience credited (M1), most first; null: credited to none. */
  readonly credited: readonly { readonly experience: Id | null; readonly conversions: ByArm<number> }[];
}

/** The figures of a stage, of one arm or of both. */
export interface StageTotals {
  /** Potential reach: distinct users who ever entered the stage. */
  readonly reach: number;
  readonly inStage: number;
  /** Distinct users. */
  readonly converted: number;
  readonly conversions: number;
  /** converted ÷ reach; null without reach. */
  readonly conversionRate: number | null;
  readonly advances: number;
  /** How often users were moved to another stage because a later plan removed this one (V2). */
  readonly migrations: number;
  readonly exits: number;
  readonly meanTimeToConvert: number | null;
  /** Within 3.2 %: the middle of the histogram bucket that holds it. */
  readonly medianTimeToConvert: number | null;
}

/** What one experience achieved. */
export interface ExperienceMetrics {
  readonly experience: Id;
  readonly label: string | null;
  readonly stage: Id | null;
  readonly totals: ByArm<ExperienceTotals>;
}

/** The figures of an experience, of one arm or of both. */
export interface ExperienceTotals {
  readonly decided: number;
  readonly viewed: number;
  /** Distinct users who viewed it. */
  readonly viewers: number;
  readonly clicked: number;
  readonly dismissed: number;
  readonly snoozed: number;
  readonly completed: number;
  /** Conversions credited to it (M1), of any stage of the goal. */
  readonly conversions: number;
  readonly valueEvents: number;
  readonly value: readonly Omit<Money, 'perUser'>[];
}

/** The entrants of one arm who viewed one experience first (M6), and their figures. */
export interface CohortMetrics extends Pick<GoalTotals, 'users' | 'completed' | 'completionRate' | 'valueUsers' | 'value'> {
  readonly experience: Id;
  readonly arm: Arm;
}

/** Which rows to fold. */
export interface MetricsQuery {
  /** Only this goal; default: all of the plan. */
  readonly goal?: Id;
  /** Epoch ms; hours that start here or later. Entrant rows are dated by the user's first entry, so a range selects people (M6). */
  readonly from?: number;
  /** Epoch ms; hours that start before. In-stage counts are as of then, whatever `from` says. */
  readonly to?: number;
}
