import { finite, fraction, given, notNegative, probability, refuse } from './check.js';
import { normalQuantile } from './normal.js';
import { twoSided } from './wilson.js';

/** What is known before: the rate of the holdout, or the mean and the standard deviation of one user's number. */
export type Baseline = { readonly rate: number } | { readonly mean: number; readonly standardDeviation: number };

/** How sure one wants to be. */
export interface TestDesign {
  /** The chance of finding the effect if it is there; default 0.8. */
  readonly power?: number;
  /** 1 − the chance of finding one that is not; two-sided; default 0.95. */
  readonly confidence?: number;
  /** The holdout's share of the users; default 0.5. */
  readonly holdoutShare?: number;
}

/** A baseline's mean, and the variance of one user's number. */
export function checkBaseline(baseline: Baseline): { readonly mean: number; readonly spread: number } {
  given('baseline', baseline);
  if ('rate' in baseline) {
    const rate = probability('rate', baseline.rate);
    return { mean: rate, spread: rate * (1 - rate) };
  }
  const deviation = notNegative('standardDeviation', baseline.standardDeviation);
  return { mean: finite('mean', baseline.mean), spread: deviation * deviation };
}

/** z₁₋α/₂ + z_power, and the holdout's share. */
export function checkDesign(design: TestDesign): { readonly needed: number; readonly share: number } {
  const { power = 0.8, confidence = 0.95, holdoutShare = 0.5 } = given('design', design);
  const needed = twoSided(confidence) + normalQuantile(fraction('power', power));
  if (needed <= 0) refuse('power', `power must be more than ${(1 - confidence) / 2}, what chance alone finds on one side.`);
  return { needed, share: fraction('holdoutShare', holdoutShare) };
}
