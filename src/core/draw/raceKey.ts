import type { Lanes } from '../model/lanes.js';
import { lnOfDraw } from './ln.js';
import { DRAWS, drawNumerator } from './uniform.js';

/**
 * A candidate's key in the exponential race, −ln(u) / score. The smallest key wins, with probability
 * score / Σ scores (D4; Efraimidis and Spirakis 2006, as weighted rendezvous hashing).
 */
export function raceKey(user: Lanes, candidate: Lanes, score: number): number {
  return keyOfDraw(drawNumerator(user, candidate), score);
}

/** The same for the draw u = n / 2⁵³. */
export function keyOfDraw(n: number, score: number): number {
  return -lnOfDraw(n) / score;
}

/** The step of a draw is its first ten bits: n / 2⁴³, rounded down. */
const STEPS = 1_024;
const PER_DRAW = STEPS / DRAWS;

/** −ln(i / 1024): the upper bound of −ln u for a draw in step i, and the lower bound for one in step i − 1. Infinity for 0. */
const LOGS: readonly number[] = /* @__PURE__ */ Array.from({ length: STEPS + 1 }, (_, i) =>
  i === 0 ? Number.POSITIVE_INFINITY : -lnOfDraw(i / PER_DRAW),
);

/** A lower bound of −ln u for the draw u = n / 2⁵³. */
export function leastLog(n: number): number {
  return LOGS[Math.floor(n * PER_DRAW) + 1] as number;
}

/** An upper bound of −ln u. */
export function mostLog(n: number): number {
  return LOGS[Math.floor(n * PER_DRAW)] as number;
}

/** Whether a number is less than another by more than the rounding error of the products of bounds and scores. */
export function clearlyLess(one: number, other: number): boolean {
  return one + 1e-290 < other * 0.999_999_999_999_99;
}
