import { describe, expect, it } from 'vitest';
import { incompleteBeta } from '../../../src/statistics/incompleteBeta.js';
import { relativeError } from '../../support/relativeError.js';

const at = (x: number, a: number, b: number): number => incompleteBeta(a, b, Math.log(x), Math.log1p(-x));

describe('incompleteBeta', () => {
  it('is a power where a parameter is 1', () => {
    for (const x of [1e-9, 0.01, 0.3, 0.5, 0.8, 0.99, 1 - 1e-9])
      for (const a of [0.1, 0.5, 1, 2.5, 30, 400]) {
        expect(relativeError(at(x, a, 1), x ** a), `x ${x} a ${a}`).toBeLessThan(2e-13);
        expect(relativeError(at(x, 1, a), -Math.expm1(a * Math.log1p(-x))), `x ${x} b ${a}`).toBeLessThan(2e-13);
      }
  });
  it('is the upper tail of a binomial (DLMF 8.17.5), summed term by term', () => {
    const [n, p] = [40, 0.3];
    let pmf = (1 - p) ** n;
    const terms = [pmf];
    for (let k = 1; k <= n; k++) {
      pmf *= ((n - k + 1) / k) * (p / (1 - p));
      terms.push(pmf);
    }
    for (let k = 1; k <= n; k++) {
      const tail = terms.slice(k).reduceRight((sum, each) => sum + each, 0);
      expect(relativeError(at(p, k, n - k + 1), tail), `k ${k}`).toBeLessThan(1e-13);
    }
  });
  it('is 0 and 1 at the ends, without leaving the numbers', () => {
    expect(incompleteBeta(2, 0.5, Number.NEGATIVE_INFINITY, 0)).toBe(0);
    expect(incompleteBeta(2, 0.5, 0, Number.NEGATIVE_INFINITY)).toBe(1);
  });
});
