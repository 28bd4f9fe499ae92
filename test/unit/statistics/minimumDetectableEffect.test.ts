import { describe, expect, it } from 'vitest';
import { minimumDetectableEffect } from '../../../src/statistics/minimumDetectableEffect.js';
import { sampleSize } from '../../../src/statistics/sampleSize.js';
import type { Baseline } from '../../../src/statistics/testDesign.js';

const baselines: readonly Baseline[] = [{ rate: 0.001 }, { rate: 0.05 }, { rate: 0.5 }, { rate: 0.9 }, { mean: -3, standardDeviation: 40 }];

describe('minimumDetectableEffect', () => {
  it('M5: undoes sampleSize', () => {
    for (const baseline of baselines)
      for (const holdoutShare of [0.02, 0.1, 0.5, 0.8])
        for (const total of [50_000, 1_000_000, 1e12]) {
          const { absolute, relative } = minimumDetectableEffect(baseline, { total, holdoutShare, power: 0.9, confidence: 0.99 });
          const size = sampleSize(baseline, { effect: { absolute: absolute as number }, holdoutShare, power: 0.9, confidence: 0.99 });
          // Each arm is rounded up; and 1e12 users to within what a number of effect can say.
          expect(Math.abs((size?.total as number) - total)).toBeLessThanOrEqual(2 + total * 1e-11);
          expect((relative as number) / ((absolute as number) / Math.abs('rate' in baseline ? baseline.rate : baseline.mean))).toBeCloseTo(
            1,
            12,
          );
        }
  });
  it('M5: the published example the other way round', () => {
    // Chow, Shao & Wang (2008), example 4.2.4: 70 in each arm for 65 % against 85 %.
    expect(minimumDetectableEffect({ rate: 0.65 }, { total: 140 }).absolute).toBeCloseTo(0.2, 2);
    expect(minimumDetectableEffect({ rate: 0.65 }, { total: 140 }).absolute).toBeLessThan(0.2);
    expect(minimumDetectableEffect({ rate: 0.65 }, { total: 139 }).absolute).toBeGreaterThan(0.2);
  });
  it('M5: null without users, above 1, and relative to 0', () => {
    const neither = { absolute: null, relative: null };
    expect(minimumDetectableEffect({ rate: 0.5 }, { total: 0 })).toEqual(neither);
    expect(minimumDetectableEffect({ mean: 1, standardDeviation: 1 }, { total: 0 })).toEqual(neither);
    expect(minimumDetectableEffect({ rate: 0.9 }, { total: 20 })).toEqual(neither);
    const free = minimumDetectableEffect({ rate: 0 }, { total: 1_000 });
    expect(free.absolute).toBeGreaterThan(0);
    expect(free.relative).toBeNull();
    expect(minimumDetectableEffect({ mean: 0, standardDeviation: 2 }, { total: 1_000 }).relative).toBeNull();
  });
  it('M5: refuses a total that is no number of users', () => {
    for (const total of [-1, 1.5, Number.NaN])
      expect(() => minimumDetectableEffect({ rate: 0.1 }, { total })).toThrow(
        expect.objectContaining({ code: 'bad-statistics', argument: 'total' }),
      );
    expect(() => minimumDetectableEffect({ rate: 2 }, { total: 1 })).toThrow(expect.objectContaining({ argument: 'rate' }));
    expect(() => minimumDetectableEffect({ rate: 0.2 }, { total: 1, power: 0 })).toThrow(expect.objectContaining({ argument: 'power' }));
  });
});
