import stdlibCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import { describe, expect, it } from 'vitest';
import { chiSquareTail } from '../../../src/statistics/chiSquare.js';
import { normalTail } from '../../../src/statistics/normal.js';
import { relativeError } from '../../support/relativeError.js';

describe('chiSquareTail', () => {
  // E. S. Pearson & H. O. Hartley, Biometrika Tables for Statisticians, vol. 1, table 8: upper 5 % and 0.1 % points.
  it.each([
    [1, 3.841, 10.828],
    [2, 5.991, 13.816],
    [3, 7.815, 16.266],
    [5, 11.07, 20.515],
    [10, 18.307, 29.588],
    [30, 43.773, 59.703],
    [100, 124.342, 149.449],
  ])('M5: the printed points for %s degrees of freedom', (df, five, oneInThousand) => {
    // A point is printed to within 0.0005: the tail there may be off by as much as that, times the density.
    for (const [point, tail] of [
      [five, 0.05],
      [oneInThousand, 0.001],
    ] as const) {
      expect(chiSquareTail(point - 0.0006, df)).toBeGreaterThan(tail);
      expect(chiSquareTail(point + 0.0006, df)).toBeLessThan(tail);
    }
  });
  it('M5: is the normal’s two tails for one degree of freedom, an exponential for two', () => {
    for (let z = 0.001; z < 37; z *= 1.3) {
      expect(relativeError(chiSquareTail(z * z, 1), 2 * normalTail(z)), `z ${z}`).toBeLessThan(1e-12);
      expect(relativeError(chiSquareTail(z * z, 2), Math.exp((-z * z) / 2)), `z ${z}`).toBeLessThan(1e-12);
    }
  });
  it('M5: agrees with another implementation within 1e-12', () => {
    for (const df of [1, 2, 3, 4.5, 7, 19, 20, 64, 500])
      for (const ratio of [0.001, 0.1, 0.5, 0.9, 0.99, 1, 1.01, 1.2, 2, 4]) {
        const right = 1 - stdlibCdf(ratio * df, df);
        expect(Math.abs(chiSquareTail(ratio * df, df) - right), `x ${ratio * df} df ${df}`).toBeLessThan(1e-12);
      }
  });
  it('M5: is 1 from 0 down and 0 far out', () => {
    expect([chiSquareTail(0, 1), chiSquareTail(-3, 1), chiSquareTail(Number.NEGATIVE_INFINITY, 4)]).toEqual([1, 1, 1]);
    expect([chiSquareTail(1e300, 1), chiSquareTail(Number.POSITIVE_INFINITY, 7)]).toEqual([0, 0]);
  });
  it('M5: refuses what is no number, and no degrees of freedom', () => {
    expect(() => chiSquareTail(Number.NaN, 1)).toThrow(expect.objectContaining({ code: 'bad-statistics', argument: 'x' }));
    for (const df of [0, -2, Number.NaN])
      expect(() => chiSquareTail(1, df)).toThrow(expect.objectContaining({ code: 'bad-statistics', argument: 'df' }));
  });
});
