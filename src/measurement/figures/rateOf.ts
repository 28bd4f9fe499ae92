import { share } from '../../core/fold/totals.js';
import { wilson } from '../../statistics/wilson.js';

/** A share of something that was counted, with its Wilson interval (docs/measurement.md). */
export interface Rate {
  readonly part: number;
  readonly of: number;
  /** part ÷ of; null when `of` is 0. */
  readonly rate: number | null;
  /** Null when `of` is 0, and when `part` is more than `of`: within a time range each fact is counted when it happened. */
  readonly low: number | null;
  readonly high: number | null;
}

export function rateOf(part: number, of: number, confidence: number): Rate {
  const rate = share(part, of);
  if (rate === null || part > of) return { part, of, rate, low: null, high: null };
  const { low, high } = wilson(part, of, confidence);
  return { part, of, rate, low, high };
}
