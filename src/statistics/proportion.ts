import { checkPart } from './check.js';
import { normalTail } from './normal.js';
import { type Interval, twoSided, wilson } from './wilson.js';

/** `part` of `of` users; both whole numbers. */
export interface Count {
  readonly part: number;
  readonly of: number;
}

/**
 * Newcombe's interval for the difference of two rates, a − b, from their Wilson intervals; within [−1, 1]. With nobody in an arm: (−1, 1).
 * It covers a little more than it says even where an arm is small; at the border it need not agree with `twoProportionP`.
 * Source: R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890, method 10; formula in docs/measurement.md (M5).
 * @throws UsageError `bad-statistics`, as `wilson`.
 */
export function newcombe(a: Count, b: Count, confidence: number): Interval {
  checkPart(a.part, a.of, 'a.part', 'a.of');
  checkPart(b.part, b.of, 'b.part', 'b.of');
  const [ofA, ofB] = [wilson(a.part, a.of, confidence), wilson(b.part, b.of, confidence)];
  if (a.of === 0 || b.of === 0) return { low: -1, high: 1 };
  const [rateA, rateB] = [a.part / a.of, b.part / b.of];
  const difference = rateA - rateB;
  return {
    low: Math.max(-1, difference - Math.hypot(rateA - ofA.low, ofB.high - rateB)),
    high: Math.min(1, difference + Math.hypot(ofA.high - rateA, rateB - ofB.low)),
  };
}

/**
 * The interval of Agresti and Caffo for the difference of two rates, a − b: Wald's, with one success and one failure added to each arm;
 * kept within [−1, 1].
 * Source: A. Agresti & B. Caffo, The American Statistician 54 (2000), 280–288.
 * @throws UsageError `bad-statistics`, as `wilson`.
 */
export function agrestiCaffo(a: Count, b: Count, confidence: number): Interval {
  checkPart(a.part, a.of, 'a.part', 'a.of');
  checkPart(b.part, b.of, 'b.part', 'b.of');
  const [rateA, rateB] = [(a.part + 1) / (a.of + 2), (b.part + 1) / (b.of + 2)];
  const variance = (rateA * (1 - rateA)) / (a.of + 2) + (rateB * (1 - rateB)) / (b.of + 2);
  const half = twoSided(confidence) * Math.sqrt(variance);
  return { low: Math.max(-1, rateA - rateB - half), high: Math.min(1, rateA - rateB + half) };
}

/**
 * The p-value beside Newcombe's interval: two-sided, of the z-test with the pooled rate. The two rest on different estimates of the spread,
 * so that close to the border p may be below .05 where the 95 % interval still holds 0, and the other way round.
 * 1 where the arms cannot differ: nobody in one of them, all or none converted in both.
 * Source: J. L. Fleiss, B. Levin & M. C. Paik, Statistical Methods for Rates and Proportions, 3rd ed. (2003), section 3.1, without the
 * continuity correction.
 * @throws UsageError `bad-statistics`, as `wilson`.
 */
export function twoProportionP(a: Count, b: Count): number {
  checkPart(a.part, a.of, 'a.part', 'a.of');
  checkPart(b.part, b.of, 'b.part', 'b.of');
  if (a.of === 0 || b.of === 0) return 1;
  const [converted, all] = [a.part + b.part, a.of + b.of];
  if (converted === 0 || converted === all) return 1;
  const pooled = converted / all;
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.of + 1 / b.of));
  return 2 * normalTail(Math.abs(a.part / a.of - b.part / b.of) / error);
}
