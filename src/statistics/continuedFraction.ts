/** Replaces a denominator of 0, as the method requires. */
const TINY = 1e-300;

/** Far more steps than the calls here need. If the fraction has not converged by then, the last value is returned. */
const STEPS = 100_000;

/**
 * first + a₁/(b₁ + a₂/(b₂ + …)) from the front, until a step changes nothing.
 * Source: the modified Lentz method; I. J. Thompson & A. R. Barnett, J. Comput. Phys. 64 (1986), 490–509.
 */
export function continuedFraction(first: number, numerator: (step: number) => number, denominator: (step: number) => number): number {
  let value = first === 0 ? TINY : first;
  let above = value;
  let below = 0;
  for (let step = 1; step <= STEPS; step++) {
    const [a, b] = [numerator(step), denominator(step)];
    below = 1 / (b + a * below || TINY);
    above = b + a / above || TINY;
    const change = above * below;
    value *= change;
    if (Math.abs(change - 1) <= Number.EPSILON) break;
  }
  return value;
}
