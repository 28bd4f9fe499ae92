import { tQuantile, tTail } from './studentT.js';

/** What is measured, and the standard deviation of that measurement. */
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

/** The interval and p of Student's t: valid when looked at once, at a size settled before. Null where they cannot be given. */
export function studentBounds({ estimate, standardError }: Estimate, df: number, confidence: number): EstimateBounds | null {
  // By the lower tail: near 1 the upper end would be rounded to 1.
  const half = -tQuantile((1 - confidence) / 2, df) * standardError;
  return boundsAround(estimate, half, 2 * tTail(Math.abs(estimate) / standardError, df));
}

/** estimate ± half; null where that is no interval that numbers can hold. */
export function boundsAround(estimate: number, half: number, p: number): EstimateBounds | null {
  const [low, high] = [estimate - half, estimate + half];
  return Number.isFinite(low) && Number.isFinite(high) ? { low, high, p } : null;
}
