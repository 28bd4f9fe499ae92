import { describe, expect, it } from 'vitest';
import { sampleRatio } from '../../../src/statistics/sampleRatio.js';
import { chiSquare } from '../../support/chiSquare.js';

describe('sampleRatio', () => {
  it('M5: the reference figure of section 13', () => {
    const found = sampleRatio([10_000, 10_500], [1, 1]);
    expect(found?.p.toFixed(6)).toBe('0.000479');
    // 250²/10,250, twice.
    expect(found?.chiSquare).toBeCloseTo(12.195122, 6);
    expect(found?.df).toBe(1);
  });
  it('M5: Pearson’s sum over the arms; shares and users say the same', () => {
    const observed = [512, 260, 228];
    expect(sampleRatio(observed, [500, 250, 250])?.chiSquare).toBeCloseTo(chiSquare(observed, [500, 250, 250]), 10);
    expect(sampleRatio(observed, [0.5, 0.25, 0.25])).toEqual(sampleRatio(observed, [500, 250, 250]));
    expect(sampleRatio(observed, [2, 1, 1])?.df).toBe(2);
  });
  it('M5: an arm without a share is no term; one user in it settles the matter', () => {
    expect(sampleRatio([510, 490, 0], [1, 1, 0])).toEqual(sampleRatio([510, 490], [1, 1]));
    const misplaced = sampleRatio([510, 490, 1], [1, 1, 0]);
    expect(misplaced).toMatchObject({ df: 1, p: 0 });
    expect(misplaced?.chiSquare).toBeCloseTo(chiSquare([510, 490], [500.5, 500.5]), 10);
    expect(sampleRatio([10, 1], [1, 0])).toMatchObject({ df: 0, p: 0 });
  });
  it('M5: null when there is nothing to check', () => {
    expect(sampleRatio([0, 0], [1, 1])).toBeNull();
    expect(sampleRatio([10], [1])).toBeNull();
    expect(sampleRatio([10, 0], [1, 0])).toBeNull();
    expect(sampleRatio([10, 10], [0, 0])).toBeNull();
    expect(sampleRatio([], [])).toBeNull();
  });
  it('M5: very many users, and shares near the ends of what can be held', () => {
    expect(sampleRatio([1e15, 0], [1, 1])).toEqual({ chiSquare: 1e15, df: 1, p: 0 });
    expect(sampleRatio([1e15, 1e15], [1, 1])).toEqual({ chiSquare: 0, df: 1, p: 1 });
    expect(sampleRatio([5, 5], [1e308, 1e308])).toEqual({ chiSquare: 0, df: 1, p: 1 });
    const wild = sampleRatio([1e15, 5], [1e-300, 1]);
    expect(wild?.p).toBe(0);
    expect(Number.isFinite(wild?.chiSquare)).toBe(true);
    const wilder = sampleRatio([1e15, 5], [1e-320, 1e5]);
    expect(wilder?.p).toBe(0);
    expect(Number.isFinite(wilder?.chiSquare)).toBe(true);
  });
  it.each([
    [[1, 2], [1], 'expected'],
    [[1, -2], [1, 1], 'observed'],
    [[1, 2.5], [1, 1], 'observed'],
    [[1, 2], [1, -1], 'expected'],
    [[1, 2], [1, Number.NaN], 'expected'],
    [[1, 2], [1, Number.POSITIVE_INFINITY], 'expected'],
  ])('M5: refuses %o against %o', (observed, expected, argument) => {
    expect(() => sampleRatio(observed, expected)).toThrow(expect.objectContaining({ code: 'bad-statistics', argument }));
  });
});
