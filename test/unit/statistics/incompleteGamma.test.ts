import { describe, expect, it } from 'vitest';
import { upperGamma } from '../../../src/statistics/incompleteGamma.js';
import { relativeError } from '../../support/relativeError.js';

describe('upperGamma', () => {
  it('is the chance of fewer than a in a Poisson draw (DLMF 8.4.10), summed term by term', () => {
    for (const a of [1, 2, 5, 9, 10, 11, 30, 120])
      for (const x of [1e-6, 0.1, 0.9, 3, 9.9, 11, 25, 100, 130, 400]) {
        let term = Math.exp(-x);
        let sum = term;
        for (let i = 1; i < a; i++) sum += term *= x / i;
        expect(relativeError(upperGamma(a, x), sum), `a ${a} x ${x}`).toBeLessThan(1e-12);
      }
  });
  it('is 1 at 0 and 0 far out', () => {
    expect(upperGamma(0.5, 0)).toBe(1);
    expect(upperGamma(0.5, 1e300)).toBe(0);
  });
});
