import { describe, expect, it } from 'vitest';
import { normalCdf } from '../../../src/statistics/normal.js';
import { sampleSize } from '../../../src/statistics/sampleSize.js';

describe('sampleSize', () => {
  // Chow, Shao & Wang (2008), examples 3.2.4 and 4.2.4, two-sided at 5 % with 80 % power.
  it('M5: rates of 65 % and 85 %: 70 in each arm, as published', () => {
    expect(sampleSize({ rate: 0.65 }, { effect: { absolute: 0.2 } })).toEqual({ treated: 70, holdout: 70, total: 140 });
  });
  it('M5: means 5 apart with a standard deviation of 10: 63 in each arm, as published', () => {
    expect(sampleSize({ mean: 5, standardDeviation: 10 }, { effect: { absolute: 5 } })).toEqual({ treated: 63, holdout: 63, total: 126 });
    expect(sampleSize({ mean: 5, standardDeviation: 10 }, { effect: { relative: 1 } })?.treated).toBe(63);
  });
  it('M5: so many users have the power asked for, and one less in each arm has not', () => {
    for (const [rate, change, share, power, confidence] of [
      [0.05, 0.01, 0.5, 0.8, 0.95],
      [0.05, 0.01, 0.1, 0.9, 0.95],
      [0.3, -0.03, 0.02, 0.8, 0.99],
      [0.6, 0.1, 0.7, 0.95, 0.9],
    ] as const) {
      const size = sampleSize({ rate }, { effect: { absolute: change }, power, confidence, holdoutShare: share });
      if (size === null) throw new Error('no size');
      const changed = rate + change;
      const z = { 0.9: 1.6448536269514722, 0.95: 1.959963984540054, 0.99: 2.5758293035489004 }[confidence];
      const powerAt = (treated: number, holdout: number): number =>
        normalCdf(Math.abs(change) / Math.sqrt((changed * (1 - changed)) / treated + (rate * (1 - rate)) / holdout) - z);
      expect(powerAt(size.treated, size.holdout)).toBeGreaterThanOrEqual(power);
      expect(powerAt(size.treated - 1, size.holdout - 1)).toBeLessThan(power);
      expect(size.holdout / size.total).toBeCloseTo(share, 2);
    }
  });
  it('M5: a relative effect is one of the baseline', () => {
    expect(sampleSize({ rate: 0.2 }, { effect: { relative: 0.1 } })).toEqual(sampleSize({ rate: 0.2 }, { effect: { absolute: 0.02 } }));
    const [lost, gained] = [-20, 20].map((mean) => sampleSize({ mean, standardDeviation: 5 }, { effect: { relative: 0.1 } }));
    expect(lost).toEqual(gained);
  });
  it('M5: null where no users can show it', () => {
    expect(sampleSize({ rate: 0 }, { effect: { relative: 0.1 } })).toBeNull();
    expect(sampleSize({ rate: 0.95 }, { effect: { relative: 0.1 } })).toBeNull();
    expect(sampleSize({ rate: 0.05 }, { effect: { absolute: -0.1 } })).toBeNull();
    expect(sampleSize({ mean: 1, standardDeviation: 1 }, { effect: { absolute: 1e-300 } })).toBeNull();
  });
  it('M5: at least two in each arm, also without spread', () => {
    expect(sampleSize({ rate: 0 }, { effect: { absolute: 1 } })).toEqual({ treated: 2, holdout: 2, total: 4 });
    expect(sampleSize({ mean: 1, standardDeviation: 0 }, { effect: { absolute: 1 } })).toEqual({ treated: 2, holdout: 2, total: 4 });
  });
  it('M5: a very small effect needs very many', () => {
    const size = sampleSize({ rate: 0.5 }, { effect: { absolute: 1e-12 } });
    // 7.849·2·.25/δ², 7.849 = (1.95996 + .84162)².
    expect((size?.treated as number) / 3.924e24).toBeCloseTo(1, 3);
  });
  it.each([
    [{ rate: 1.1 }, {}, 'rate'],
    [{ rate: Number.NaN }, {}, 'rate'],
    [{ mean: Number.NaN, standardDeviation: 1 }, {}, 'mean'],
    [{ mean: 1, standardDeviation: -1 }, {}, 'standardDeviation'],
    [{ rate: 0.1 }, { effect: { relative: 0 } }, 'effect'],
    [{ rate: 0.1 }, { effect: { absolute: Number.NaN } }, 'effect'],
    [{ rate: 0.1 }, { power: 1 }, 'power'],
    [{ rate: 0.1 }, { power: 0.02 }, 'power'],
    [{ rate: 0.1 }, { confidence: 0 }, 'confidence'],
    [{ rate: 0.1 }, { holdoutShare: 0 }, 'holdoutShare'],
    [{ rate: 0.1 }, { holdoutShare: 1 }, 'holdoutShare'],
  ])('M5: refuses %o with %o', (baseline, design, argument) => {
    const refused = expect.objectContaining({ code: 'bad-statistics', argument });
    expect(() => sampleSize(baseline, { effect: { relative: 0.1 }, ...design })).toThrow(refused);
  });
});
