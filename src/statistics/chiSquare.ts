import { argumentOf, positive } from './check.js';
import { upperGamma } from './incompleteGamma.js';

/**
 * The chance that χ² with `df` degrees of freedom exceeds `x`.
 * Source: Q(df/2, x/2), DLMF 8.2.4. Error: 1e-12 relative, down to 1e-300, for df up to 10,000.
 * @throws UsageError `bad-statistics`: no number, or `df` not above 0.
 */
export function chiSquareTail(x: number, df: number): number {
  argumentOf('x', x);
  positive('df', df);
  if (x <= 0) return 1;
  return x === Number.POSITIVE_INFINITY ? 0 : upperGamma(df / 2, x / 2);
}
