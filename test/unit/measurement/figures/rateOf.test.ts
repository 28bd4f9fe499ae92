import { describe, expect, it } from 'vitest';
import { rateOf } from '../../../../src/measurement/figures/rateOf.js';

describe('rateOf', () => {
  it('M3: a share with its Wilson interval', () => {
    // Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3: 81/263 and 15/148.
    const rate = rateOf(81, 263, 0.95);
    expect(rate).toMatchObject({ part: 81, of: 263, rate: 81 / 263 });
    expect(rate.low).toBeCloseTo(0.2553, 4);
    expect(rate.high).toBeCloseTo(0.3662, 4);
    const other = rateOf(15, 148, 0.95);
    expect(other.low).toBeCloseTo(0.0624, 4);
    expect(other.high).toBeCloseTo(0.1605, 4);
  });

  it('M3: none, all, nobody, and more than there are', () => {
    // Of 20 none, in the same table: .1611.
    expect(rateOf(0, 20, 0.95)).toMatchObject({ rate: 0, low: 0 });
    expect(rateOf(0, 20, 0.95).high).toBeCloseTo(0.1611, 4);
    expect(rateOf(20, 20, 0.95)).toMatchObject({ rate: 1, high: 1 });
    expect(rateOf(0, 0, 0.95)).toEqual({ part: 0, of: 0, rate: null, low: null, high: null });
    expect(rateOf(3, 0, 0.95)).toEqual({ part: 3, of: 0, rate: null, low: null, high: null });
    expect(rateOf(3, 2, 0.95)).toEqual({ part: 3, of: 2, rate: 1.5, low: null, high: null });
  });

  it('a higher confidence gives a wider interval', () => {
    const [narrow, wide] = [rateOf(15, 148, 0.8), rateOf(15, 148, 0.99)];
    expect(wide.low ?? 1).toBeLessThan(narrow.low ?? 0);
    expect(wide.high ?? 0).toBeGreaterThan(narrow.high ?? 1);
  });
});
