import { finite, fraction, notNegative, whole } from './check.js';
import { type Estimate, type EstimateBounds, studentBounds } from './estimateBounds.js';
import { welchDegrees } from './welchDegrees.js';

/** An arm's mean, or its rate, over `n` users. The variance is that of one user's number; of a rate p it is p(1 − p). */
export interface ArmMoments {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/** A relative lift, and its bounds if one looks once; these are null with fewer than two users in an arm, or no spread in either. */
export interface RelativeLift extends Estimate {
  readonly fixed: EstimateBounds | null;
}

/**
 * The relative lift of two arms, (treated − holdout) ÷ |holdout|: 0.1 is ten percent more. Null when an arm has no users or the
 * holdout's mean is 0. It rests on the holdout's mean being well away from 0, by several of its standard errors.
 * Source: the delta method, formula in docs/measurement.md (M5); the bounds are of Student's t with the degrees of freedom of the absolute difference.
 * @throws UsageError `bad-statistics`: `n` no whole number from 0 on, a mean not finite, a variance negative or not finite, confidence not
 * strictly between 0 and 1.
 */
export function relativeLift(treated: ArmMoments, holdout: ArmMoments, confidence: number): RelativeLift | null {
  checkArm(treated, 'treated');
  checkArm(holdout, 'holdout');
  fraction('confidence', confidence);
  const base = Math.abs(holdout.mean);
  if (base === 0 || treated.n === 0 || holdout.n === 0) return null;
  const estimate = (treated.mean - holdout.mean) / base;
  // The formula's root, so written that no power of the mean overflows.
  const standardError = Math.hypot(errorOf(treated), (treated.mean / base) * errorOf(holdout)) / base;
  if (!Number.isFinite(estimate) || !Number.isFinite(standardError)) return null;
  const df = welchDegrees(treated, holdout);
  return { estimate, standardError, fixed: df === null ? null : studentBounds({ estimate, standardError }, df, confidence) };
}

function errorOf({ n, variance }: ArmMoments): number {
  return Math.sqrt(variance / n);
}

function checkArm({ n, mean, variance }: ArmMoments, arm: string): void {
  whole(`${arm}.n`, n);
  finite(`${arm}.mean`, mean);
  notNegative(`${arm}.variance`, variance);
}
