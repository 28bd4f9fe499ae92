import type { Id } from '../../plan/plan.js';
import type { MeasurementQuery } from '../select/measurementQuery.js';

/** The change to detect, and the power. */
export interface TrafficQuery extends MeasurementQuery {
  /** The relative change of the primary rate to detect; default 0.1: ten percent more. */
  readonly effect?: number;
  /** The power: the chance of detecting it; default 0.8. */
  readonly power?: number;
}

/** Why a goal's uplift will stay unknown, or take long to show. */
export type TrafficWarningCode = 'no-traffic' | 'short-record' | 'no-baseline' | 'no-holdout' | 'holdout-too-slow' | 'holdout-by-trait';

/** A warning, in words: "A holdout of 2 % will need 14 months …". */
export interface TrafficWarning {
  readonly code: TrafficWarningCode;
  readonly message: string;
}

/** Whether the present traffic of a goal can show an effect, and when. */
export interface TrafficDiagnosis {
  readonly goal: Id;
  readonly label: string | null;
  /** From the first hour in which a user entered to the last; at least one day. */
  readonly days: number;
  readonly entrantsPerDay: number;
  /** The rate that the goal is judged by: the holdout's if it has any users, else that of all users; null without users. */
  readonly baseline: number | null;
  readonly measure: 'completion-rate' | 'value-rate';
  /** The share that the plan holds out now, the global one included; null where traits decide (H4). */
  readonly holdoutShare: number | null;
  /** Entrants needed to find the effect; null where no number of entrants would do, or no rate is known. */
  readonly needed: { readonly treated: number; readonly holdout: number; readonly total: number } | null;
  /** How long it takes at the present traffic to get them, counted from the first entrant; null as `needed`, and without traffic. */
  readonly daysNeeded: number | null;
  /** The smallest relative change that the entrants so far could show; null where no rate is known. */
  readonly detectable: number | null;
  readonly warnings: readonly TrafficWarning[];
}
