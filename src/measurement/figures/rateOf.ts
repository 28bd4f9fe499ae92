import { wilson } from '../../statistics/wilson.js';
import type { Rate } from './types.js';

/** A share with its Wilson interval. */
export function rateOf(part: number, of: number, confidence: number): Rate {
  const rate = of === 0 ? null : part / of;
  if (rate === null || part > of) return { part, of, rate, low: null, high: null };
  const { low, high } = wilson(part, of, confidence);
  return { part, of, rate, low, high };
}
