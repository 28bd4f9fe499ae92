import { describe, expect, it } from 'vitest';
import { meanOf, type Sample, varianceOf } from '../../../src/statistics/mean.js';
import { type ArmMoments, relativeLift } from '../../../src/statistics/relative.js';

const momentsOf = (sample: Sample): ArmMoments => ({
  n: sample.n,
  mean: meanOf(sample) as number,
  variance: varianceOf(sample) as number,
});
const arm = (n: number, mean: number, variance: number): ArmMoments => ({ n, mean, variance });

describe('relativeLift', () => {
  it('M5: the reference figure of section 13', () => {
    const holdout = momentsOf({ n: 3407, sum: 1396.87, squares: 52377.9767 });
    const treated = momentsOf({ n: 3461, sum: 2422.7, squares: 134698.29 });
    const lift = relativeLift(treated, holdout, 0.95);
    expect(lift?.estimate.toFixed(5)).toBe('0.70732');
    expect([lift?.fixed?.low.toFixed(5), lift?.fixed?.high.toFixed(5)]).toEqual(['-0.03526', '1.44989']);
    expect(lift?.fixed?.p.toFixed(5)).toBe('0.06191');
  });
  it('M5: by the formula as it stands', () => {
    for (const [m1, v1, n1, m0, v0, n0] of [
      [0.12, 0.1056, 5_000, 0.1, 0.09, 500],
      [-3, 7, 40, 2, 11, 60],
      [3, 7, 40, -2, 11, 60],
      [0, 1, 10, 5, 2, 10],
    ] as const) {
      const lift = relativeLift(arm(n1, m1, v1), arm(n0, m0, v0), 0.95);
      expect(lift?.estimate).toBeCloseTo((m1 - m0) / Math.abs(m0), 12);
      expect(lift?.standardError).toBeCloseTo(Math.sqrt(v1 / (n1 * m0 ** 2) + (v0 * m1 ** 2) / (n0 * m0 ** 4)), 12);
    }
  });
  it('M5: of a holdout that lost money, more is more', () => {
    expect(relativeLift(arm(10, -1, 1), arm(10, -2, 1), 0.95)?.estimate).toBe(0.5);
  });
  it('M5: null without users, and against a mean of 0', () => {
    expect(relativeLift(arm(0, 0, 0), arm(10, 1, 1), 0.95)).toBeNull();
    expect(relativeLift(arm(10, 1, 1), arm(0, 1, 0), 0.95)).toBeNull();
    expect(relativeLift(arm(10, 1, 1), arm(10, 0, 1), 0.95)).toBeNull();
  });
  it('M5: without spread a lift, but no bounds', () => {
    expect(relativeLift(arm(10, 3, 0), arm(10, 2, 0), 0.95)).toEqual({ estimate: 0.5, standardError: 0, fixed: null });
  });
  it('M5: with one user in an arm a lift, but no bounds', () => {
    expect(relativeLift(arm(1, 3, 0), arm(10, 2, 1), 0.95)?.fixed).toBeNull();
  });
  it('M5: means near the ends of what can be held', () => {
    expect(relativeLift(arm(10, 1, 1), arm(10, 1e-320, 1), 0.95)).toBeNull();
    const lift = relativeLift(arm(10, 2e-150, 1e-300), arm(10, 1e-150, 1e-300), 0.95);
    expect(lift?.estimate).toBeCloseTo(1, 12);
    expect(lift?.standardError).toBeCloseTo(Math.sqrt(0.5), 12);
    expect(relativeLift(arm(1e15, 0.5, 0.25), arm(1e15, 0.5, 0.25), 0.95)?.fixed?.p).toBe(1);
  });
  it.each([
    [arm(-1, 1, 1), arm(10, 1, 1), 'treated.n'],
    [arm(10, Number.NaN, 1), arm(10, 1, 1), 'treated.mean'],
    [arm(10, 1, 1), arm(10, 1, -1), 'holdout.variance'],
    [arm(10, 1, 1), arm(10.5, 1, 1), 'holdout.n'],
  ])('M5: refuses what is no arm', (treated, holdout, argument) => {
    expect(() => relativeLift(treated, holdout, 0.95)).toThrow(expect.objectContaining({ code: 'bad-statistics', argument }));
    expect(() => relativeLift(arm(1, 1, 1), arm(1, 1, 1), 1)).toThrow(expect.objectContaining({ argument: 'confidence' }));
  });
});
