import type { Id } from '../../plan/types.js';
import type { MeasurementQuery } from '../query.js';

/** What a goal's traffic is to show. */
export interface TrafficQuery extends MeasurementQuery {
  /** The relative change of the primary rate that is worth finding; default 0.1: ten percent more. */
  readonly effect?: number;
  /** The chance of finding it; default 0.8. */
  readonly power?: number;
}

/** Why a goal's uplift will stay unknown, or be long in coming. */
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
  /** Of the rows: from the first hour in which a user entered to the last; at least one day. */
  readonly days: number;
  readonly entrantsPerDay: number;
  /** The rate that the goal is judged by, of the holdout if it has any users, else of all; null without users. */
  readonly baseline: number | null;
  readonly measure: 'completion-rate' | 'value-rate';
  /** The share that the plan holds out now, the global one included; null where traits decide (H4). */
  readonly holdoutShare: number | null;
  /** Entrants that are needed to find the effect; null where it cannot be said. */
  readonly needed: { readonly treated: number; readonly holdout: number; readonly total: number } | null;
  /** How long it takes to get them at the present traffic, from the first of them on. */
  readonly daysNeeded: number | null;
  /** The smallest relative change that those who have entered so far could show. */
  readonly detectable: number | null;
  readonly warnings: readonly TrafficWarning[];
}
