import type { Lanes } from '../model/lanes.js';
import { fmix32 } from './lanes.js';

/** The candidate's lanes in a draw that concerns the user alone (holdout). */
export const NOBODY: Lanes = { a: 0, b: 0 };

/** 2⁵³: draws are fractions of it. */
export const DRAWS = 9_007_199_254_740_992;

/**
 * The draw of a user against a candidate as the numerator n of u = n / 2⁵³: an odd whole number, so that u is strictly
 * inside (0, 1) and exact (recipe `v1`).
 */
export function drawNumerator(user: Lanes, candidate: Lanes): number {
  const x = fmix32(user.a ^ candidate.a);
  const y = fmix32((user.b ^ candidate.b) + x);
  return ((x ^ y) >>> 0) * 2_097_152 + (y >>> 12) * 2 + 1;
}

/** u itself: uniform on (0, 1). */
export function uniform(user: Lanes, candidate: Lanes): number {
  return drawNumerator(user, candidate) / DRAWS;
}
