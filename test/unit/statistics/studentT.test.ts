import stdlibCdf from '@stdlib/stats-base-dists-t-cdf';
import stdlibQuantile from '@stdlib/stats-base-dists-t-quantile';
import { describe, expect, it } from 'vitest';
import { normalTail } from '../../../src/statistics/normal.js';
import { tQuantile, tTail } from '../../../src/statistics/studentT.js';
import { relativeError } from '../../support/relativeError.js';

// M. Abramowitz & I. A. Stegun, Handbook of Mathematical Functions (1964), table 26.10: upper tails .05, .025, .005, .0005.
const TABLE: readonly (readonly [df: number, ...points: number[]])[] = [
  [1, 6.314, 12.706, 63.657, 636.619],
  [2, 2.92, 4.303, 9.925, 31.599],
  [5, 2.015, 2.571, 4.032, 6.869],
  [10, 1.812, 2.228, 3.169, 4.587],
  [30, 1.697, 2.042, 2.75, 3.646],
  [120, 1.658, 1.98, 2.617, 3.373],
];
const TAILS = [0.05, 0.025, 0.005, 0.0005];

describe('tTail', () => {
  it('M5: is what the closed forms for one and two degrees of freedom say, down to 1e-300', () => {
    for (let t = 1e-8; t < 1e299; t *= 7.3) {
      const right = t < 1 ? 0.5 - Math.atan(t) / Math.PI : Math.atan(1 / t) / Math.PI;
      expect(relativeError(tTail(t, 1), right), `t ${t}`).toBeLessThan(1e-12);
    }
    for (let t = 1e-8; t < 1e149; t *= 7.3) {
      const root = Math.sqrt(2 + t * t);
      expect(relativeError(tTail(t, 2), 1 / (root * (root + t))), `t ${t}`).toBeLessThan(1e-12);
    }
  });
  it('M5: agrees with another implementation within 1e-11 of the tail', () => {
    for (const df of [1, 1.37, 2.5, 4, 7.77, 19.5, 60, 250.3, 2_000, 9_999, 10_001])
      for (let t = 0.01; t < 30; t *= 1.21) {
        const right = stdlibCdf(-t, df);
        if (right > 1e-290) expect(relativeError(tTail(t, df), right), `t ${t} df ${df}`).toBeLessThan(1e-11);
        expect(tTail(-t, df)).toBeCloseTo(1 - right, 13);
      }
  });
  // The series DLMF 8.17.8 summed to 45 digits with mpmath.
  it.each([
    [4, 7.3, 0.00238118358216355],
    [8, 99.9, 1.1426079880272038e-12],
    [30, 99.9, 4.496672582702744e-52],
    [1e10, 30, 1.0364534652562067e-279],
    [15, 1_000, 2.5051194684978e-46],
    [37, 1_000, 8.650394404956531e-190],
    [5, 20_000, 2.89075707382903e-7],
    [30, 20_000, 9.331595143983362e-194],
  ])('M5: t %s with %s degrees of freedom, far out', (t, df, right) => {
    expect(relativeError(tTail(t, df), right)).toBeLessThan(1e-12);
  });
  it('M5: becomes normal with the degrees of freedom', () => {
    for (const t of [0.1, 1, 1.7, 1.8, 1.96, 3, 8, 30]) {
      expect(relativeError(tTail(t, 1e15), normalTail(t)), `t ${t}`).toBeLessThan(1e-9);
    }
    // Where one way of computing gives way to the other, it goes on smoothly.
    for (const t of [0.1, 1, 1.7, 1.8, 1.96, 3]) expect(relativeError(tTail(t, 9_999.999999), tTail(t, 10_000))).toBeLessThan(1e-12);
  });
  it('M5: is ½ in the middle, and ends at 0 and 1', () => {
    for (const df of [0.5, 1, 3.3, 1e5, 1e15]) {
      expect(tTail(0, df)).toBe(0.5);
      expect([tTail(Number.POSITIVE_INFINITY, df), tTail(Number.NEGATIVE_INFINITY, df)]).toEqual([0, 1]);
      expect(tTail(1e-200, df)).toBe(0.5);
    }
    expect([tTail(1e300, 5), tTail(1e300, 1e5), tTail(-1e300, 1e5)]).toEqual([0, 0, 1]);
  });
  it('M5: refuses what is no number, and no degrees of freedom', () => {
    expect(() => tTail(Number.NaN, 5)).toThrow(expect.objectContaining({ code: 'bad-statistics', argument: 't' }));
    for (const df of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => tTail(1, df)).toThrow(expect.objectContaining({ code: 'bad-statistics', argument: 'df' }));
  });
});

describe('tQuantile', () => {
  it.each(TABLE)('M5: the printed table’s line for %s degrees of freedom', (df, ...points) => {
    expect(points.length).toBe(TAILS.length);
    for (const [index, tail] of TAILS.entries()) {
      expect(tQuantile(1 - tail, df)).toBeCloseTo(points[index] as number, 3);
      expect(tQuantile(tail, df)).toBeCloseTo(-(points[index] as number), 3);
    }
  });
  it('M5: agrees with another implementation within 1e-9', () => {
    for (const df of [1, 1.37, 2.5, 4, 7.77, 19.5, 60, 250.3, 2_000])
      for (const p of [1e-9, 1e-4, 0.001, 0.01, 0.05, 0.2, 0.249, 0.251, 0.4, 0.49])
        expect(relativeError(tQuantile(p, df), stdlibQuantile(p, df)), `p ${p} df ${df}`).toBeLessThan(1e-9);
  });
  it('M5: turns the tail around, from 1e-300 to almost ½', () => {
    for (const df of [0.7, 1, 1.3, 2, 4.7, 50, 9_999, 10_000, 1e9, 1e15])
      for (const tail of [1e-300, 1e-150, 1e-50, 1e-10, 1e-5, 0.001, 0.025, 0.1, 0.2499, 0.2501, 0.4, 0.4999]) {
        const t = -tQuantile(tail, df);
        if (t < Number.MAX_VALUE) expect(relativeError(tTail(t, df), tail), `tail ${tail} df ${df}`).toBeLessThan(1e-12);
      }
    expect(tQuantile(0.5, 3)).toBe(0);
  });
  it('M5: stays a number where the answer is none', () => {
    expect(tQuantile(1e-300, 0.5)).toBe(-Number.MAX_VALUE);
  });
  it.each([0, 1, -0.1, Number.NaN])('M5: refuses p = %s', (p) => {
    expect(() => tQuantile(p, 5)).toThrow(expect.objectContaining({ code: 'bad-statistics', argument: 'p' }));
    expect(() => tQuantile(0.3, 0)).toThrow(expect.objectContaining({ code: 'bad-statistics', argument: 'df' }));
  });
});
