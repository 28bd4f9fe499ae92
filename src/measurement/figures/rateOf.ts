import { share } from '../../core/fold/totals.js';
import { wilson } from '../../statistics/wilson.js';

/** A share of a count, with its Wilson interval (docs/measurement.md). */
export interface Rate {
  readonly part: number;
  readonly of: number;
  /** part ÷ of; null when `of` is 0. */
  readonly rate: number | null;
  /** Null if `of` is 0, or if `part` exceeds `of`: within a time range, each fact is counted at its own time. */
  readonly low: number | null;
  readonly high: number | null;
}

export function rateOf(part: number, of: number, confidence: number): Rate {
  const rate = share(part, of);
  if (rate === null || part > of) return { part, of, rate, low: null, high: null };
  const { low, high } = wilson(part, of, confidence);
  return { part, of, rate, low, high };
}
