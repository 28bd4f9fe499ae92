import type { Id } from '../../plan/plan.js';
import type { Arm } from './profile.js';

/** Dated by the hour of the instant; counts facts. */
export type ActivityMeasure =
  // goal (stage and experience null; `exits` names the stage left, values the experience credited)
  | 'entries'
  | 'completions'
  | 'exits'
  | 'value-events'
  | 'value'
  | 'value-missing'
  | 'value-before-entry'
  // stage (`conversions` names the experience credited)
  | 'stage-entries'
  | 'reach'
  | 'in-stage'
  | 'conversions'
  | 'converted'
  | 'advances'
  | 'migrations'
  | 'catch-up-cut'
  | 'convert-ms'
  | `convert-ms:${number}`
  // experience, with the stage that holds it
  | 'decided'
  | 'viewed'
  | 'viewers'
  | 'clicked'
  | 'dismissed'
  | 'snoozed'
  | 'completed';

/** Dated by the hour of the user's first entry into the goal: counts people, so that a time range selects entrants (M6). */
export type EntrantMeasure =
  // an arm as a whole (experience null)
  | 'entrants'
  | 'entrants-expected-holdout'
  | 'entrants-by-trait'
  | 'entrants-completed'
  | 'entrants-value-users'
  | 'entrants-value'
  | 'entrants-value-squares'
  // one cohort of an arm (experience: the cohort)
  | 'cohort-users'
  | 'cohort-completed'
  | 'cohort-value-users'
  | 'cohort-value'
  | 'cohort-value-squares';

/** What a metric row counts. */
export type Measure = ActivityMeasure | EntrantMeasure;

/** An additive number under its key (M4): rows that differ only in their value add up, over users and shards; those that differ in their hour too, over time. */
export interface MetricRow {
  /** Start of an hour of the plan's time zone, epoch ms. */
  readonly hour: number;
  readonly goal: Id;
  readonly stage: Id | null;
  readonly experience: Id | null;
  readonly arm: Arm;
  readonly measure: Measure;
  /** ISO 4217, only for money; null where none is known. */
  readonly currency: string | null;
  /**
   * The part of a goal's users in which arms are compared with each other, for entrant measures: a text without spaces. Null where it is not
   * known, and for activity measures.
   */
  readonly cell: string | null;
  /** An integer; money in whole ten-thousandths of a currency unit; `…-squares` a float, in squared ten-thousandths. Never 0 in a step; a sum in a store may be. */
  readonly value: number;
}
