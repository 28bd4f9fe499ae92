import { randomFrom } from './completeJourney/random.js';
import { seed } from './seed.js';

/** Numbers in [0, 1) of this run's seed; `stream` tells one simulation's from another's. */
export function uniforms(stream: number): () => number {
  return randomFrom(seed + 7_919 * stream);
}

/** How many of `n` happen, each with probability `p`. */
export function drawBinomial(random: () => number, n: number, p: number): number {
  let count = 0;
  for (let i = 0; i < n; i++) if (random() < p) count++;
  return count;
}

/** The same for a small `p`, by the gaps between those that happen. */
export function drawRare(random: () => number, n: number, p: number): number {
  const scale = 1 / Math.log1p(-p);
  let count = -1;
  for (let at = -1; at < n; count++) at += 1 + Math.floor(Math.log(1 - random()) * scale);
  return count;
}

/** A log-normal amount whose logarithm has mean 0 and this standard deviation (Box & Muller). */
export function drawLogNormal(random: () => number, deviation: number): number {
  return Math.exp(deviation * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
}

/** The binomial probabilities of 0 … n; those too small for a number are 0. */
export function binomialProbabilities(n: number, p: number): number[] {
  // From the mode outwards: (1 − p)ⁿ alone may be too small.
  const mode = Math.floor((n + 1) * p);
  const odds = p / (1 - p);
  const weights = new Array<number>(n + 1).fill(0);
  weights[mode] = 1;
  for (let k = mode; k < n; k++) weights[k + 1] = ((weights[k] as number) * (n - k) * odds) / (k + 1);
  for (let k = mode; k > 0; k--) weights[k - 1] = ((weights[k] as number) * k) / ((n - k + 1) * odds);
  const total = weights.reduce((sum, each) => sum + each, 0);
  return weights.map((each) => each / total);
}

/** Four standard deviations either side of the expected number: a fair draw is outside once in 15,000 times. */
export function binomialBand(n: number, p: number): { readonly low: number; readonly high: number } {
  const half = 4 * Math.sqrt(n * p * (1 - p));
  return { low: Math.floor(n * p - half), high: Math.ceil(n * p + half) };
}
