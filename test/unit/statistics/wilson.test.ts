import { describe, expect, it } from 'vitest';
import { twoSided, wilson } from '../../../src/statistics/wilson.js';

describe('wilson', () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('M5: %s of %s as published', (part, of, low, high) => {
    const interval = wilson(part, of, 0.95);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
  it('M5: its bounds are the rates that a score test just does not reject', () => {
    for (const [part, of, confidence] of [
      [3, 50, 0.95],
      [500, 1_000, 0.99],
      [1, 1_000_000, 0.8],
      [17, 18, 0.999],
    ] as const) {
      const { low, high } = wilson(part, of, confidence);
      for (const bound of [low, high])
        expect(Math.abs(part / of - bound) / Math.sqrt((bound * (1 - bound)) / of)).toBeCloseTo(twoSided(confidence), 8);
    }
  });
  it('M5: none, all, and nobody', () => {
    const none = wilson(0, 10, 0.95);
    const all = wilson(10, 10, 0.95);
    expect(none.low).toBe(0);
    expect(all.high).toBe(1);
    expect(none.high).toBeCloseTo(1 - all.low, 14);
    expect(wilson(0, 0, 0.95)).toEqual({ low: 0, high: 1 });
  });
  it('M5: very many users', () => {
    const { low, high } = wilson(5e14, 1e15, 0.95);
    // There it is as good as Wald’s: z√(p(1 − p)/n) on either side.
    expect((high - low) / 2 / (1.959963984540054 * 0.5 * Math.sqrt(1e-15))).toBeCloseTo(1, 6);
    const rare = wilson(1, 1e15, 0.95);
    expect(rare.low).toBeGreaterThan(0);
    expect(rare.low).toBeLessThan(1e-15);
    expect(rare.high).toBeGreaterThan(1e-15);
    expect(wilson(1e15, 1e15, 0.95).high).toBe(1);
  });
  it('M5: at confidences close to the ends', () => {
    const { low, high } = wilson(3, 10, 1 - Number.EPSILON / 2);
    expect([low > 0, low < 0.05, high > 0.9, high < 1]).toEqual([true, true, true, true]);
    const narrow = wilson(3, 10, 1e-12);
    expect(narrow.low).toBeCloseTo(0.3, 10);
    expect(narrow.high).toBeCloseTo(0.3, 10);
  });
  it.each([
    [-1, 10, 0.95, 'part'],
    [11, 10, 0.95, 'part'],
    [1.5, 10, 0.95, 'part'],
    [Number.NaN, 10, 0.95, 'part'],
    [1, Number.POSITIVE_INFINITY, 0.95, 'of'],
    [0, -1, 0.95, 'of'],
    [1, 10, 0, 'confidence'],
    [1, 10, 1, 'confidence'],
    [1, 10, Number.NaN, 'confidence'],
    [1, 10, 95, 'confidence'],
  ])('M5: refuses %s of %s at %s, for its %s', (part, of, confidence, argument) => {
    expect(() => wilson(part, of, confidence)).toThrow(expect.objectContaining({ name: 'UsageError', code: 'bad-statistics', argument }));
  });
});
