import { describe, expect, it } from 'vitest';
import { newcombe } from '../../src/statistics/proportion.js';
import { binomialProbabilities } from '../support/draws.js';

interface Trial {
  readonly users: readonly [treated: number, holdout: number];
  readonly rates: readonly [treated: number, holdout: number];
}

type Covers = (a: number, b: number) => boolean;

/** The exact probability, over every outcome of two binomial arms. */
function probability({ users: [n, m], rates: [p, q] }: Trial, covers: Covers): number {
  const [ofA, ofB] = [binomialProbabilities(n, p), binomialProbabilities(m, q)];
  let sum = 0;
  // Outcomes of less than 1e-14 cannot change a third decimal.
  for (const [a, likely] of ofA.entries())
    if (likely > 1e-14) for (const [b, each] of ofB.entries()) if (each > 1e-14 && covers(a, b)) sum += likely * each;
  return sum;
}

const newcombeCovers =
  ({ users: [n, m], rates: [p, q] }: Trial): Covers =>
  (a, b) => {
    const { low, high } = newcombe({ part: a, of: n }, { part: b, of: m }, 0.95);
    return low <= p - q && p - q <= high;
  };

/** The textbook's p̂ ± 1.96·√(p̂(1 − p̂)/n). */
const waldCovers =
  ({ users: [n, m], rates: [p, q] }: Trial): Covers =>
  (a, b) => {
    const [one, other] = [a / n, b / m];
    const half = 1.959963984540054 * Math.sqrt((one * (1 - one)) / n + (other * (1 - other)) / m);
    return Math.abs(one - other - (p - q)) <= half;
  };

// Computed, not drawn: the same on every run.
describe('Newcombe’s interval', () => {
  it.each<Trial>([
    { users: [500, 50], rates: [0.05, 0.05] },
    { users: [500, 50], rates: [0.07, 0.05] },
    { users: [500, 50], rates: [0.02, 0.02] },
    { users: [500, 50], rates: [0.3, 0.3] },
    { users: [5_000, 500], rates: [0.05, 0.05] },
    { users: [60, 60], rates: [0.1, 0.1] },
  ])('M5: covers at least 94 % where 95 % are asked for: %o', (trial) => {
    expect(probability(trial, newcombeCovers(trial))).toBeGreaterThan(0.94);
  });
  it('M5: does so where the textbook’s does not', () => {
    const trial: Trial = { users: [500, 50], rates: [0.05, 0.05] };
    expect(probability(trial, () => true)).toBeCloseTo(1, 9);
    expect(probability(trial, waldCovers(trial))).toBeLessThan(0.92);
  });
});
