import { polynomial } from './polynomial.js';

const HALF_LOG_TWO_PI = 0.9189385332046727;

/** Bernoulli numbers over 2k(2k − 1): the coefficients of Stirling's series in 1/x². */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/**
 * What ln Γ(x) has beyond (x − ½) ln x − x + ½ ln 2π, for x ≥ 10.
 * Source: Stirling's series, DLMF 5.11.1. Error: below 4e-16, the first term left out.
 */
function stirlingRest(x: number): number {
  return polynomial(STIRLING, 1 / (x * x)) / x;
}

/**
 * ln Γ(x) for x > 0.
 * Source: Stirling's series, after moving x up to 10 by Γ(x + 1) = xΓ(x) (DLMF 5.5.1). Error: 1e-14 absolute or 1e-15 relative, whichever is more.
 */
export function logGamma(x: number): number {
  let product = 1;
  let shifted = x;
  for (; shifted < 10; shifted++) product *= shifted;
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingRest(shifted) - Math.log(product);
}

/**
 * ln(xᵃ e⁻ˣ ÷ Γ(a)) for x and a > 0.
 * For large a, where the parts would cancel, by what is left of them after Stirling's series.
 */
export function logGammaTerm(a: number, x: number): number {
  if (a < 10) return a * Math.log(x) - x - logGamma(a);
  const away = (x - a) / a;
  return a * (Math.log(x / a) - away) + 0.5 * Math.log(a) - HALF_LOG_TWO_PI - stirlingRest(a);
}

/**
 * ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b) for a and b > 0, also where these are far greater than their sum.
 * Source: A. R. DiDonato & A. H. Morris, Algorithm 708, ACM TOMS 18 (1992), 360–373, `BETALN`. Error: 1e-14 absolute or 1e-15 relative.
 */
export function logBeta(a: number, b: number): number {
  const [less, more] = a < b ? [a, b] : [b, a];
  if (more < 10) return logGamma(less) + logGamma(more) - logGamma(less + more);
  const rest = stirlingRest(more) - stirlingRest(less + more);
  if (less < 10) return logGamma(less) + rest + less - less * Math.log(less + more) + (more - 0.5) * Math.log1p(-less / (less + more));
  const ratio = less / more;
  const powers = (less - 0.5) * Math.log(ratio / (1 + ratio)) - more * Math.log1p(ratio);
  return powers - 0.5 * Math.log(more) + HALF_LOG_TWO_PI + stirlingRest(less) + rest;
}
