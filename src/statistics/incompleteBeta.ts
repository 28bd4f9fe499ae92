import { continuedFraction } from './continuedFraction.js';
import { logBeta } from './logGamma.js';

/**
 * The regularised incomplete beta function I(x; a, b), for a and b > 0; x is given by ln x and ln(1 − x), so that nothing is lost
 * when it is close to 0 or to 1.
 * Source: the continued fraction DLMF 8.17.22, on the side where it converges fast (8.17.4).
 * Error: 1e-12 relative for results down to 1e-300 and a and b up to 5,000; it grows with them.
 */
export function incompleteBeta(a: number, b: number, lnX: number, lnY: number): number {
  // The mean of the distribution, about: on the other side of it the complement is the smaller part.
  return Math.exp(lnX) <= (a + 1) / (a + b + 2) ? part(a, b, lnX, lnY) : 1 - part(b, a, lnY, lnX);
}

function part(a: number, b: number, lnX: number, lnY: number): number {
  const x = Math.exp(lnX);
  const numerator = (step: number): number => {
    const half = Math.floor(step / 2);
    const scale = x / ((a + step - 1) * (a + step));
    return step % 2 === 0 ? half * (b - half) * scale : -(a + half) * (a + b + half) * scale;
  };
  return Math.exp(a * lnX + b * lnY - logBeta(a, b)) / (a * continuedFraction(1, numerator, () => 1));
}
