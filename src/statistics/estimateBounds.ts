import { tQuantile, tTail } from './studentT.js';

/** An estimate and its standard error. */
export interface Estimate {
  readonly estimate: number;
  readonly standardError: number;
}

/** Bounds of an estimate, and its two-sided p. */
export interface EstimateBounds {
  readonly low: number;
  readonly high: number;
  readonly p: number;
}

/** The interval and p-value of Student's t. Valid if you look once, at a sample size that you chose before. Null if they cannot be computed. */
export function studentBounds({ estimate, standardError }: Estimate, df: number, confidence: number): EstimateBounds | null {
  // By the lower tail: near 1 the upper end would be rounded to 1.
  const half = -tQuantile((1 - confidence) / 2, df) * standardError;
  return boundsAround(estimate, half, 2 * tTail(Math.abs(estimate) / standardError, df));
}

/** estimate ± half; null if a bound is not finite. */
export function boundsAround(estimate: number, half: number, p: number): EstimateBounds | null {
  const [low, high] = [estimate - half, estimate + half];
  return Number.isFinite(low) && Number.isFinite(high) ? { low, high, p } : null;
}
