import { describe, expect, it } from 'vitest';
import { meanOf, type Sample, varianceOf, welch } from '../../../src/statistics/mean.js';
import { tTail } from '../../../src/statistics/studentT.js';
import { relativeError } from '../../support/relativeError.js';

function sampleOf(values: readonly number[]): Sample {
  return {
    n: values.length,
    sum: values.reduce((sum, each) => sum + each, 0),
    squares: values.reduce((sum, each) => sum + each * each, 0),
  };
}

// Student's sleep data (A. R. Cushny & A. R. Peebles, 1905): hours gained with two drugs.
const ONE = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const OTHER = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

describe('meanOf and varianceOf', () => {
  it('M5: of the sleep data', () => {
    expect([meanOf(sampleOf(ONE)), meanOf(sampleOf(OTHER))].map((mean) => mean?.toFixed(2))).toEqual(['0.75', '2.33']);
    for (const values of [ONE, OTHER]) {
      const mean = values.reduce((sum, each) => sum + each, 0) / 10;
      const spread = values.reduce((sum, each) => sum + (each - mean) ** 2, 0);
      expect(varianceOf(sampleOf(values))).toBeCloseTo(spread / 9, 12);
    }
  });
  it('M5: nobody and one', () => {
    expect([meanOf(sampleOf([])), varianceOf(sampleOf([])), meanOf(sampleOf([7])), varianceOf(sampleOf([7]))]).toEqual([
      null,
      null,
      7,
      null,
    ]);
  });
  it('M5: of equal numbers 0, whatever their sums were rounded to', () => {
    for (const value of [0, 0.1, 1 / 3, 19.99, 1e6 + 0.01, 1e150, 1e-150])
      for (const n of [2, 3, 10, 999, 100_000]) {
        const { sum, squares } = sampleOf(new Array<number>(n).fill(value));
        expect(varianceOf({ n, sum, squares }), `${n} × ${value}`).toBe(0);
      }
  });
  it('M5: of nearly equal numbers almost right', () => {
    const values = Array.from({ length: 1_000 }, (_, index) => 1_000 + (index % 2) / 10);
    // Half at 1,000, half at 1,000.1: spread 1,000·.05².
    expect(relativeError(varianceOf(sampleOf(values)) as number, (1_000 * 0.0025) / 999)).toBeLessThan(1e-5);
  });
  it('M5: null for sums that no numbers have', () => {
    expect(varianceOf({ n: 2, sum: 10, squares: 1 })).toBeNull();
    expect(varianceOf({ n: 2, sum: 1e300, squares: 1 })).toBeNull();
  });
  it('M5: very many users', () => {
    // Half 0, half 1.
    expect(relativeError(varianceOf({ n: 1e15, sum: 5e14, squares: 5e14 }) as number, 0.25)).toBeLessThan(1e-12);
  });
  it.each([
    [{ n: -1, sum: 0, squares: 0 }, 'n'],
    [{ n: 1.5, sum: 0, squares: 0 }, 'n'],
    [{ n: 2, sum: Number.NaN, squares: 0 }, 'sum'],
    [{ n: 2, sum: 1, squares: -1 }, 'squares'],
    [{ n: 2, sum: 1, squares: Number.POSITIVE_INFINITY }, 'squares'],
  ])('M5: refuses what is no sample: %o', (sample, argument) => {
    const refused = expect.objectContaining({ code: 'bad-statistics', argument });
    expect(() => meanOf(sample)).toThrow(refused);
    expect(() => varianceOf(sample)).toThrow(refused);
    expect(() => welch(sampleOf(ONE), sample, 0.95)).toThrow(refused);
  });
});

describe('welch', () => {
  it('M5: the sleep data as published: t −1.8608, df 17.776, p .07939, (−3.3654832, 0.2054832)', () => {
    // The example of R's manual page of t.test.
    const found = welch(sampleOf(ONE), sampleOf(OTHER), 0.95);
    expect(found?.estimate).toBeCloseTo(-1.58, 12);
    expect(found?.df).toBeCloseTo(17.776, 3);
    expect(found?.p).toBeCloseTo(0.07939, 5);
    expect(found?.low).toBeCloseTo(-3.3654832, 7);
    expect(found?.high).toBeCloseTo(0.2054832, 7);
  });
  it('M5: of arms alike in size and spread it is Student’s test', () => {
    const [a, b] = [sampleOf([1, 2, 3, 4, 5]), sampleOf([4, 5, 6, 7, 8])];
    const found = welch(a, b, 0.95);
    expect(found?.df).toBeCloseTo(8, 10);
    // Variance 2.5 each: standard error 1, t = −3.
    expect(found?.p).toBeCloseTo(2 * tTail(3, 8), 12);
    // 2.306, the printed 2.5 % point for 8 degrees of freedom.
    expect(found?.high).toBeCloseTo(-3 + 2.306, 3);
  });
  it('M5: of one arm without spread the degrees of freedom are the other’s', () => {
    expect(welch(sampleOf([3, 3, 3]), sampleOf(ONE), 0.95)?.df).toBeCloseTo(9, 10);
  });
  it('M5: null when it cannot be said', () => {
    const some = sampleOf(ONE);
    expect(welch(sampleOf([]), some, 0.95)).toBeNull();
    expect(welch(some, sampleOf([1]), 0.95)).toBeNull();
    expect(welch(sampleOf([2, 2]), sampleOf([3, 3, 3]), 0.95)).toBeNull();
    expect(welch({ n: 2, sum: 10, squares: 1 }, some, 0.95)).toBeNull();
  });
  it('M5: very many users, and a very small difference', () => {
    const [a, b] = [
      { n: 1e15, sum: 5e14 + 1, squares: 5e14 + 1 },
      { n: 1e15, sum: 5e14, squares: 5e14 },
    ];
    const found = welch(a, b, 0.95);
    expect(found?.df).toBeCloseTo(2e15, -3);
    expect(found?.p).toBeCloseTo(1, 6);
    expect(found?.high).toBeCloseTo(1.959963984540054 * Math.sqrt(0.5e-15), 12);
  });
  it('M5: numbers near the ends of what can be held', () => {
    const tiny = welch({ n: 3, sum: 3e-160, squares: 5e-320 }, { n: 3, sum: 0, squares: 1e-319 }, 0.95);
    expect(tiny === null || Object.values(tiny).every(Number.isFinite)).toBe(true);
    const huge = welch({ n: 3, sum: 1e154, squares: 1.7e308 }, { n: 3, sum: -1e154, squares: 1.7e308 }, 0.95);
    expect(huge).not.toBeNull();
    expect(Object.values(huge ?? {}).every(Number.isFinite)).toBe(true);
  });
  it.each([0, 1, Number.NaN])('M5: refuses a confidence of %s', (confidence) => {
    expect(() => welch(sampleOf(ONE), sampleOf(OTHER), confidence)).toThrow(expect.objectContaining({ argument: 'confidence' }));
  });
});
