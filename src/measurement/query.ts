import type { Id } from '../plan/types.js';

/** Which rows to measure, and how sure to be. */
export interface MeasurementQuery {
  /** Only this goal; default: all of the plan. */
  readonly goal?: Id;
  /** Epoch ms; hours that start here or later. Entrant rows are dated by the user's first entry, so a range selects people (M6). */
  readonly from?: number;
  /** Epoch ms; hours that start before. Who is in a stage is told as of then, whatever `from` says. */
  readonly to?: number;
  /** Of every interval, strictly between 0 and 1; default 0.95. */
  readonly confidence?: number;
}
