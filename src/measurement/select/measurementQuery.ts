import type { MetricsQuery } from '../../core/model/figures.js';

/** Selects the rows to measure, and sets the confidence. */
export interface MeasurementQuery extends MetricsQuery {
  /** The confidence of every interval, strictly between 0 and 1; default 0.95. */
  readonly confidence?: number;
}

/** The confidence if the query gives none. */
export const DEFAULT_CONFIDENCE = 0.95;
