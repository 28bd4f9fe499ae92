import stdlibChiSquare from '@stdlib/stats-base-dists-chisquare-cdf';
import { describe, expect, it } from 'vitest';
import { agrestiCaffo, type Count, newcombe, twoProportionP } from '../../../src/statistics/proportion.js';
import { independence } from '../../support/chiSquare.js';

const count = (part: number, of: number): Count => ({ part, of });

describe('newcombe', () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('M5: %s/%s against %s/%s as published', (partA, ofA, partB, ofB, low, high) => {
    const interval = newcombe(count(partA, ofA), count(partB, ofB), 0.95);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
  it('M5: the reference figure of section 13', () => {
    const { low, high } = newcombe(count(56, 70), count(48, 80), 0.95);
    expect([low.toFixed(6), high.toFixed(6)]).toEqual(['0.052431', '0.333873']);
  });
  it('M5: nobody, none, all, very many', () => {
    expect(newcombe(count(0, 0), count(3, 10), 0.95)).toEqual({ low: -1, high: 1 });
    expect(newcombe(count(3, 10), count(0, 0), 0.95)).toEqual({ low: -1, high: 1 });
    const many = newcombe(count(500_000_000_000_001, 1e15), count(5e14, 1e15), 0.95);
    expect(many.low).toBeLessThan(1e-15);
    expect(many.high).toBeGreaterThan(1e-15);
    expect(many.high - many.low).toBeLessThan(1e-7);
    expect(newcombe(count(1e15, 1e15), count(0, 1e15), 0.95).high).toBe(1);
  });
  it.each([
    [count(11, 10), count(1, 10), 'a.part'],
    [count(1, 10), count(-1, 10), 'b.part'],
    [count(1, 10), count(0, Number.NaN), 'b.of'],
  ])('M5: refuses what is no count', (a, b, argument) => {
    const refused = expect.objectContaining({ code: 'bad-statistics', argument });
    expect(() => newcombe(a, b, 0.95)).toThrow(refused);
    expect(() => agrestiCaffo(a, b, 0.95)).toThrow(refused);
    expect(() => twoProportionP(a, b)).toThrow(refused);
    expect(() => newcombe(count(1, 2), count(1, 2), 1)).toThrow(
      expect.objectContaining({ code: 'bad-statistics', argument: 'confidence' }),
    );
    expect(() => agrestiCaffo(count(1, 2), count(1, 2), 0)).toThrow(expect.objectContaining({ argument: 'confidence' }));
  });
});

describe('agrestiCaffo', () => {
  it('M5: the reference figure of section 13', () => {
    const { low, high } = agrestiCaffo(count(56, 70), count(48, 80), 0.95);
    expect([low.toFixed(6), high.toFixed(6)]).toEqual(['0.052453', '0.335758']);
  });
  it('M5: is Wald’s of one success and one failure more in each arm', () => {
    const { low, high } = agrestiCaffo(count(0, 8), count(8, 8), 0.95);
    // Rates 1/10 and 9/10, each of variance .009: −.8 ± 1.96·√.018.
    const half = 1.959963984540054 * Math.sqrt(0.018);
    expect(high).toBeCloseTo(-0.8 + half, 12);
    expect(low).toBe(-1);
  });
  it('M5: of nobody almost anything may be', () => {
    const { low, high } = agrestiCaffo(count(0, 0), count(0, 0), 0.95);
    expect(low).toBeCloseTo(-1.959963984540054 / 2, 12);
    expect(high).toBe(-low);
  });
});

describe('twoProportionP', () => {
  it('M5: is the p of the χ² test of the two-by-two table', () => {
    for (const [a, b] of [
      [count(56, 70), count(48, 80)],
      [count(30, 1_000), count(45, 990)],
      [count(5, 10), count(5, 11)],
      [count(900, 1_000), count(85, 100)],
    ] as const) {
      const { chi, degrees } = independence([
        [a.part, a.of - a.part],
        [b.part, b.of - b.part],
      ]);
      expect(twoProportionP(a, b)).toBeCloseTo(1 - stdlibChiSquare(chi, degrees), 12);
    }
  });
  it('M5: 1 where nothing can differ, and where nothing does', () => {
    expect(twoProportionP(count(0, 0), count(3, 10))).toBe(1);
    expect(twoProportionP(count(3, 10), count(0, 0))).toBe(1);
    expect(twoProportionP(count(0, 10), count(0, 20))).toBe(1);
    expect(twoProportionP(count(10, 10), count(20, 20))).toBe(1);
    expect(twoProportionP(count(3, 10), count(30, 100))).toBe(1);
  });
  it('M5: far out it is small, not 0, and with very many users still a number', () => {
    expect(twoProportionP(count(600, 1_000), count(10, 1_000))).toBeLessThan(1e-100);
    expect(twoProportionP(count(600, 1_000), count(10, 1_000))).toBeGreaterThan(0);
    expect(twoProportionP(count(5e14, 1e15), count(4e14, 1e15))).toBe(0);
    expect(twoProportionP(count(500_000_000_000_001, 1e15), count(5e14, 1e15))).toBeCloseTo(1, 6);
  });
  it('M5: need not agree with Newcombe’s interval at the border, either way', () => {
    expect(twoProportionP(count(4, 40), count(0, 40))).toBeLessThan(0.05);
    expect(newcombe(count(4, 40), count(0, 40), 0.95).low).toBeLessThan(0);
    expect(twoProportionP(count(32, 200), count(14, 50))).toBeGreaterThan(0.05);
    expect(newcombe(count(32, 200), count(14, 50), 0.95).high).toBeLessThan(0);
  });
});
