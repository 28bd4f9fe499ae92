import type { Lanes } from './lanes.js';
import { lnOfDraw } from './ln.js';
import { DRAWS, drawNumerator } from './uniform.js';

/**
 * A candidate's time in the exponential race, −ln(u) / score: the smallest wins, and does so with probability
 * score / Σ scores (D4; Efraimidis and Spirakis 2006, as weighted rendezvous hashing).
 */
export function raceKey(user: Lanes, candidate: Lanes, score: number): number {
  return keyOfDraw(drawNumerator(user, candidate), score);
}

/** The same for the draw u = n / 2⁵³. */
export function keyOfDraw(n: number, score: number): number {
  return -lnOfDraw(n) / score;
}

const ONE_DRAW = 1 / DRAWS;

/** No more than −ln u, by the first terms of its series in q = 1 − u: q + q²/2 + q³/3 + … */
export function leastLog(n: number): number {
  const q = (DRAWS - n) * ONE_DRAW;
  return q * (1 + q * (0.5 + q * 0.333_333_333_333_333_3));
}

/** No less than −ln u: `leastLog`, and for the other terms (q⁴/4)(1 + q + q² + …). */
export function mostLog(n: number): number {
  const q = (DRAWS - n) * ONE_DRAW;
  return leastLog(n) + (q * q * q * q) / (4 * (1 - q));
}

/** Whether a number is less than another by more than rounding can have done to the products of bounds and scores. */
export function clearlyLess(one: number, other: number): boolean {
  return one * 1.000_000_000_000_01 + 1e-290 < other;
}
