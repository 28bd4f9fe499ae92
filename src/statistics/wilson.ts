import { checkPart, fraction } from './check.js';
import { normalQuantile } from './normal.js';

/** The bounds between which a number lies, as far as the confidence asked for goes. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval for a rate, without continuity correction: within [0, 1], with the rate inside. Of nobody nothing is known: (0, 1).
 * Source: E. B. Wilson, JASA 22 (1927), 209–212; formula in docs/measurement.md (M5).
 * @throws UsageError `bad-statistics`: `part` or `of` no whole number from 0 on, `part` more than `of`, confidence not strictly between 0 and 1.
 */
export function wilson(part: number, of: number, confidence: number): Interval {
  checkPart(part, of, 'part', 'of');
  const z = twoSided(confidence);
  if (of === 0) return { low: 0, high: 1 };
  const rate = part / of;
  const square = z * z;
  const below = 1 + square / of;
  const centre = (rate + square / (2 * of)) / below;
  const half = (z * Math.sqrt((rate * (1 - rate)) / of + square / (4 * of * of))) / below;
  // Equal but for rounding; and rounding must not push the rate out.
  return {
    low: part === 0 ? 0 : Math.max(0, Math.min(rate, centre - half)),
    high: part === of ? 1 : Math.min(1, Math.max(rate, centre + half)),
  };
}

/** The z beyond which a normal variable falls, on either side, with probability 1 − confidence. */
export function twoSided(confidence: number): number {
  // By the lower tail: near 1 the upper end would be rounded to 1.
  return -normalQuantile((1 - fraction('confidence', confidence)) / 2);
}
