import stdlibCdf from '@stdlib/stats-base-dists-normal-cdf';
import stdlibQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { describe, expect, it } from 'vitest';
import { normalCdf, normalQuantile, normalTail } from '../../../src/statistics/normal.js';
import { relativeError } from '../../support/relativeError.js';

describe('normalTail and normalCdf', () => {
  // M. Abramowitz & I. A. Stegun, Handbook of Mathematical Functions (1964), table 26.1.
  it.each([
    [0.5, 0.691462461274013],
    [1, 0.841344746068543],
    [1.5, 0.933192798731142],
    [2, 0.977249868051821],
    [3, 0.99865010196837],
  ])('M5: P(%s) as printed in 15 places', (z, p) => {
    expect(normalCdf(z)).toBeCloseTo(p, 14);
    expect(normalTail(-z)).toBe(normalCdf(z));
    expect(normalTail(z)).toBeCloseTo(1 - p, 14);
  });
  // The same, table 26.2: −log₁₀ Q(z).
  it.each([
    [5, 6.54265],
    [10, 23.11805],
    [20, 88.5601],
    [30, 197.30921],
  ])('M5: far out, −log Q(%s) as printed', (z, digits) => {
    expect(-Math.log10(normalTail(z))).toBeCloseTo(digits, 5);
  });
  it('M5: agrees with another implementation within 5e-13 of the tail, on a grid to 37', () => {
    for (let z = 0; z <= 37; z += 0.0173) {
      // Of the other one's argument the square is rounded: at 37 that alone is 1e-13.
      expect(relativeError(normalTail(z), stdlibCdf(-z, 0, 1)), `z ${z}`).toBeLessThan(5e-13);
      expect(normalCdf(z)).toBeCloseTo(stdlibCdf(z, 0, 1), 14);
    }
  });
  it('M5: lies within the bounds of Mills’ ratio (DLMF 7.8.2)', () => {
    for (let z = 2; z < 37; z += 0.37) {
      const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
      expect(normalTail(z)).toBeGreaterThan((2 * density) / (z + Math.sqrt(z * z + 4)));
      expect(normalTail(z)).toBeLessThan((2 * density) / (z + Math.sqrt(z * z + 8 / Math.PI)));
    }
  });
  it('M5: is ½ in the middle, and ends at 0 and 1', () => {
    expect(normalTail(0)).toBe(0.5);
    expect([normalTail(40), normalTail(1e300), normalTail(Number.POSITIVE_INFINITY)]).toEqual([0, 0, 0]);
    expect([normalCdf(40), normalCdf(Number.POSITIVE_INFINITY), normalCdf(Number.NEGATIVE_INFINITY)]).toEqual([1, 1, 0]);
    expect(normalTail(37.5)).toBeGreaterThan(0);
  });
  it('M5: refuses what is no number', () => {
    expect(() => normalTail(Number.NaN)).toThrow(expect.objectContaining({ code: 'bad-statistics', argument: 'z' }));
    expect(() => normalCdf('1' as unknown as number)).toThrow(expect.objectContaining({ code: 'bad-statistics' }));
  });
});

describe('normalQuantile', () => {
  // The check values in the comments of Algorithm AS 241.
  it.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798409],
  ])('M5: of %s as printed with the algorithm', (p, z) => {
    expect(relativeError(normalQuantile(p), z)).toBeLessThan(1e-15);
  });
  it('M5: has the well-known 1.96', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(normalQuantile(0.5)).toBe(0);
  });
  it('M5: agrees with another implementation, as far out as that one goes', () => {
    for (let p = 0.4999; p > 1e-8; p /= 1.07) {
      // The other one rounds 2p − 1, which costs it ever more digits.
      const tolerance = 1e-13 + Number.EPSILON / p;
      expect(relativeError(normalQuantile(p), stdlibQuantile(p, 0, 1)), `p ${p}`).toBeLessThan(tolerance);
      expect(relativeError(normalQuantile(1 - p), stdlibQuantile(1 - p, 0, 1)), `1 − ${p}`).toBeLessThan(tolerance);
    }
  });
  it('M5: turns the tail around', () => {
    for (let z = 0.01; z < 37; z += 0.111) expect(relativeError(-normalQuantile(normalTail(z)), z), `z ${z}`).toBeLessThan(1e-13);
  });
  it.each([0, 1, -0.1, 1.1, Number.NaN, Number.POSITIVE_INFINITY])('M5: refuses p = %s', (p) => {
    expect(() => normalQuantile(p)).toThrow(expect.objectContaining({ code: 'bad-statistics', argument: 'p' }));
  });
});
