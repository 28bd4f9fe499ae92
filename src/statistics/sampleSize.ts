import { finite, given, refuse } from './check.js';
import { type Baseline, checkBaseline, checkDesign, type TestDesign } from './testDesign.js';

/** The change that is worth finding: relative to the baseline (0.1 is ten percent more), or in its unit. */
export type Effect = { readonly relative: number } | { readonly absolute: number };

/** Users needed. */
export interface SampleSize {
  readonly treated: number;
  readonly holdout: number;
  readonly total: number;
}

/**
 * The users needed in each arm to find an effect: N = (z₁₋α/₂ + z_power)² (v₁/(1 − h) + v₀/h) ÷ δ², h the holdout's share, rounded up in
 * each arm, and at least two. The variances v are those under the alternative: of a rate r, r(1 − r) in each arm; of a mean, the same in both.
 * Null where the effect comes to 0, leads to a rate outside 0 … 1, or would need more users than a number can hold.
 * Source: S.-C. Chow, J. Shao & H. Wang, Sample Size Calculations in Clinical Research, 2nd ed. (2008), sections 3.2.1 and 4.2.1.
 * @throws UsageError `bad-statistics`: a baseline, an effect or a design out of its range; an effect of 0.
 */
export function sampleSize(baseline: Baseline, design: TestDesign & { readonly effect: Effect }): SampleSize | null {
  const { needed, share } = checkDesign(design);
  const { mean, spread } = checkBaseline(baseline);
  const effect = effectOf(design.effect, mean);
  const variance = 'rate' in baseline ? rateVariance(mean + effect) : spread;
  if (effect === 0 || variance === null) return null;
  // Divided twice: the square of a small effect would vanish.
  const total = (((needed * needed) / effect) * (variance / (1 - share) + spread / share)) / effect;
  const treated = Math.max(2, Math.ceil(total * (1 - share)));
  const holdout = Math.max(2, Math.ceil(total * share));
  return Number.isFinite(treated + holdout) ? { treated, holdout, total: treated + holdout } : null;
}

function effectOf(effect: Effect, mean: number): number {
  const asked =
    'relative' in given('effect', effect) ? (effect as { relative: number }).relative : (effect as { absolute: number }).absolute;
  if (finite('effect', asked) === 0) refuse('effect', 'effect must not be 0: no number of users shows that.');
  return 'relative' in effect ? asked * Math.abs(mean) : asked;
}

function rateVariance(rate: number): number | null {
  return rate >= 0 && rate <= 1 ? rate * (1 - rate) : null;
}
