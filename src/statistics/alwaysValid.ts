import { finite, fraction, notNegative, refuse, whole } from './check.js';
import { boundsAround, type Estimate, type EstimateBounds } from './estimateBounds.js';

/** N*: the intervals are narrowest at about this number of users in both arms together. */
export const DEFAULT_TUNING = 5_000;

/** The input of an always-valid interval. */
export interface AlwaysValidInput extends Estimate {
  /** Users of both arms together. */
  readonly n: number;
  readonly confidence: number;
  /** N*, at least 1; default 5,000. Choose it before the first look. */
  readonly tuning?: number;
}

/**
 * An interval and a p-value that stay valid however often you look, and whenever you stop: the chance that the true value is ever outside is
 * 1 − confidence at most, once the estimate is as good as normal. With fewer than a hundred converted or paying users in an arm it is not:
 * of relative lifts of skewed money a fifth may then be false alarms, and of differences against a far smaller holdout, too.
 * It is wider than the fixed normal interval at every n, and p < 1 − confidence just when 0 is outside; p depends on the confidence,
 * through ρ. Null without users or spread.
 * Source: I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy & A. Ramdas, Time-uniform central limit theory and asymptotic confidence sequences,
 * Annals of Statistics 52 (2024), 2613–2640 (arXiv 2103.06476); formula in docs/measurement.md (M5).
 * @throws UsageError `bad-statistics`: not an estimate, `n` no whole number from 0 on, confidence not strictly between 0 and 1, tuning below 1.
 */
export function alwaysValid({ estimate, standardError, n, confidence, tuning = DEFAULT_TUNING }: AlwaysValidInput): EstimateBounds | null {
  finite('estimate', estimate);
  notNegative('standardError', standardError);
  whole('n', n);
  // −ln α. Not by 1 − confidence, of which little is left when it is small.
  const evidence = -Math.log1p(-fraction('confidence', confidence));
  if (finite('tuning', tuning) < 1) refuse('tuning', `tuning must be at least 1, not ${tuning}.`);
  // nρ², which the other terms use.
  const mixed = (n * (2 * evidence + Math.log1p(2 * evidence))) / tuning;
  if (standardError === 0 || mixed === 0) return null;
  const lnRoot = Math.log1p(mixed) / 2;
  const half = standardError * Math.sqrt(2 * (1 + 1 / mixed) * (lnRoot + evidence));
  const z = estimate / standardError;
  // Computed as a logarithm, because the exponential may overflow.
  const p = Math.min(1, Math.exp(lnRoot - (z * z * (mixed / (mixed + 1))) / 2));
  return boundsAround(estimate, half, p);
}
