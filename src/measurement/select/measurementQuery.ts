import type { MetricsQuery } from '../../core/model/figures.js';

/** Which rows to measure, and how sure to be. */
export interface MeasurementQuery extends MetricsQuery {
  /** Of every interval, strictly between 0 and 1; default 0.95. */
  readonly confidence?: number;
}

/** Where a query does not say how sure to be. */
export const DEFAULT_CONFIDENCE = 0.95;
