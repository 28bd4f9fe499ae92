import { finite, fraction, given, notNegative, whole } from './check.js';
import { type EstimateBounds, studentBounds } from './estimateBounds.js';
import { welchDegrees } from './welchDegrees.js';

/** A sample of one number per user: the number of users, the sum, and the sum of squares. */
export interface Sample {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}

/** The difference of two means, a − b: its bounds, two-sided p, and the degrees of freedom they rest on. */
export interface WelchResult extends EstimateBounds {
  readonly estimate: number;
  readonly df: number;
}

/** The tolerance of sums of squares (M4). */
const MOST_NOISE = 1e-9;

/** The mean; null without users. @throws UsageError `bad-statistics`: not a sample. */
export function meanOf(sample: Sample): number | null {
  const { n, sum } = checkSample(sample);
  return n === 0 ? null : sum / n;
}

/**
 * The unbiased variance, (Σx² − (Σx)²/n)/(n − 1), in the numbers' unit squared; never negative. Null with fewer than two users, and
 * where no numbers have such sums.
 * The two terms nearly cancel when the numbers are nearly equal. What is left below n + 8 roundings of Σx², or a 10⁻⁹th of it (M4), is taken for 0.
 * @throws UsageError `bad-statistics`: not a sample.
 */
export function varianceOf(sample: Sample): number | null {
  const { n, sum, squares } = checkSample(sample);
  if (n < 2) return null;
  const spread = squares - sum * (sum / n);
  const noise = Math.min((n + 8) * Number.EPSILON, MOST_NOISE) * squares;
  if (!(spread >= -noise)) return null;
  return spread <= noise ? 0 : spread / (n - 1);
}

/**
 * Welch's interval and two-sided p for the difference of two means, a − b, whose variances need not be equal. Null when it cannot be said:
 * fewer than two users in an arm, or no spread in either. With skewed numbers and few users who have any it covers less than it says.
 * Source: B. L. Welch, Biometrika 34 (1947), 28–35.
 * @throws UsageError `bad-statistics`: not samples, or confidence not strictly between 0 and 1.
 */
export function welch(a: Sample, b: Sample, confidence: number): WelchResult | null {
  fraction('confidence', confidence);
  const [one, other] = [momentsOf(a), momentsOf(b)];
  if (one === null || other === null) return null;
  const df = welchDegrees(one, other);
  if (df === null) return null;
  const estimate = one.mean - other.mean;
  const standardError = Math.sqrt(one.variance / one.n + other.variance / other.n);
  const bounds = studentBounds({ estimate, standardError }, df, confidence);
  return bounds === null ? null : { estimate, ...bounds, df };
}

function momentsOf(sample: Sample): { readonly n: number; readonly mean: number; readonly variance: number } | null {
  const [mean, variance] = [meanOf(sample), varianceOf(sample)];
  return mean === null || variance === null ? null : { n: sample.n, mean, variance };
}

function checkSample(sample: Sample): Sample {
  given('sample', sample);
  whole('n', sample.n);
  finite('sum', sample.sum);
  notNegative('squares', sample.squares);
  return sample;
}
