import type { Lanes } from './lanes.js';
import { lnOfDraw } from './ln.js';
import { DRAWS, drawNumerator } from './uniform.js';

/**
 * A candidate's time in the exponential race, −ln(u) / score: the smallest wins, and does so with probability
 * score / Σ scores (D4; Efraimidis and Spirakis 2006, as weighted rendezvous hashing).
 */
export function raceKey(user: Lanes, candidate: Lanes, score: number): number {
  return -lnOfDraw(drawNumerator(user, candidate)) / score;
}

/** 2⁻⁵³. */
const ONE_DRAW = 1 / DRAWS;
/** More than the rounding of the product below can take away: what is passed over has certainly lost. */
const SLACK = 1.000000000000001;

/**
 * The key if it can still win or tie against `best`, else Infinity. Since −ln u ≥ 1 − u, a candidate whose
 * (1 − u) / score is above the best key has lost already: most logarithms are never taken.
 */
export function raceKeyBelow(best: number, user: Lanes, candidate: Lanes, score: number): number {
  const n = drawNumerator(user, candidate);
  return (DRAWS - n) * ONE_DRAW > best * score * SLACK ? Number.POSITIVE_INFINITY : -lnOfDraw(n) / score;
}
