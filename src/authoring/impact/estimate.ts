import { upperGamma } from '../../statistics/incompleteGamma.js';
import { twoSided } from '../../statistics/wilson.js';
import type { Figure } from './impactResult.js';

/**
 * Estimates, from a count among `evaluated` users, the number in the `population` that they were drawn from at random without replacement.
 *
 * The interval is Wilson's (statistics/wilson.ts) at the effective size n·(N − 1)/(N − n) of a draw without replacement. That size is not a whole
 * number, so the formula is written out here. The bounds are numbers of users, widened to whole numbers, and consistent with the count. Counts of one
 * to three users on either side are treated as in the modified Wilson interval of L. D. Brown, T. T. Cai and A. DasGupta (Statistical Science 16
 * (2001), 101–133): otherwise a 95 % interval would miss changes that concern few users one time in seven. A 95 % interval contains the true number
 * in at least 92 % of cases, and in 95 % or more on average.
 */
export function estimator(evaluated: number, population: number, confidence: number): (count: number) => Figure {
  if (evaluated >= population) return (count) => ({ count, estimate: count, interval: null });
  if (evaluated === 0) return (count) => ({ count, estimate: 0, interval: { low: 0, high: population } });
  const z = twoSided(confidence);
  const square = z * z;
  const size = (evaluated * (population - 1)) / (population - evaluated);
  const below = 1 + square / size;
  const leasts = [1, 2, 3].map((count) => leastMean(count, confidence) / evaluated);
  const lowest = (count: number): number => {
    if (count === 0) return 0;
    const rate = count / evaluated;
    const centre = (rate + square / (2 * size)) / below;
    const half = (z * Math.sqrt((rate * (1 - rate)) / size + square / (4 * size * size))) / below;
    return Math.min(centre - half, leasts[count - 1] ?? Number.POSITIVE_INFINITY);
  };
  return (count) => {
    // The interval of the users who are not counted is the mirror image.
    const others = evaluated - count;
    return {
      count,
      estimate: Math.round((population * count) / evaluated),
      interval: {
        low: Math.max(count, Math.floor(population * lowest(count))),
        high: population - Math.max(others, Math.floor(population * lowest(others))),
      },
    };
  };
}

/** The mean at which a Poisson variable stays below `count` with probability `confidence`; by halving. */
function leastMean(count: number, confidence: number): number {
  let low = 0;
  let high = 1_000;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (upperGamma(count, middle) > confidence) low = middle;
    else high = middle;
  }
  return low;
}
