import { whole } from './check.js';
import { type Baseline, checkBaseline, checkDesign, type TestDesign } from './testDesign.js';

/** An increase over the baseline, in its unit and relative to it. Null where it cannot be given. */
export interface DetectableEffect {
  readonly absolute: number | null;
  readonly relative: number | null;
}

/**
 * The smallest increase that `total` users can show: what `sampleSize` would need just so many for, but for its rounding up.
 * Both are null without users, and where a rate would have to exceed 1; `relative`, where the baseline is 0.
 * Source: the formula of `sampleSize`, solved for δ; for a rate, whose variance depends on it, that is a quadratic equation.
 * @throws UsageError `bad-statistics`: a baseline or a design out of its range; `total` no whole number from 0 on.
 */
export function minimumDetectableEffect(baseline: Baseline, design: TestDesign & { readonly total: number }): DetectableEffect {
  const { needed, share } = checkDesign(design);
  const { mean, spread } = checkBaseline(baseline);
  const information = whole('total', design.total) / (needed * needed);
  const even = spread / (1 - share) + spread / share;
  const absolute = 'rate' in baseline ? rateIncrease(mean, even, information, 1 / (1 - share)) : Math.sqrt(even / information);
  if (information === 0 || !Number.isFinite(absolute) || ('rate' in baseline && mean + absolute > 1))
    return { absolute: null, relative: null };
  const relative = absolute / Math.abs(mean);
  return { absolute, relative: Number.isFinite(relative) ? relative : null };
}

/** δ of δ²·T = ((r + δ)(1 − r − δ))·k + r(1 − r)/h, where `even` is what the right side is at δ = 0, T the information, k = 1/(1 − h). */
function rateIncrease(rate: number, even: number, information: number, k: number): number {
  const square = information + k;
  const linear = (1 - 2 * rate) * k;
  const root = Math.sqrt(linear * linear + 4 * square * even);
  // The positive root, in the form in which nothing cancels.
  return linear >= 0 ? (linear + root) / (2 * square) : (2 * even) / (root - linear);
}
