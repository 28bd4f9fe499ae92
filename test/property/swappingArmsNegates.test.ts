import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Sample, welch } from '../../src/statistics/mean.js';
import { agrestiCaffo, newcombe, twoProportionP } from '../../src/statistics/proportion.js';
import { confidence, count, sample } from '../support/arbitraries/statistics.js';
import { holds } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

/** Equal but for rounding of numbers of this size. */
function near(found: number, wanted: number, size: number): void {
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-9 * size + Number.MIN_VALUE);
}

/** M5: what a gains over b, b loses against a, and as surely. */
function welchNegates(a: Sample, b: Sample, sure: number): void {
  const [there, back] = [welch(a, b, sure), welch(b, a, sure)];
  expect(back === null).toBe(there === null);
  if (there === null || back === null) return;
  const size = Math.max(...[there.low, there.high].map(Math.abs));
  expect(back.estimate).toBe(-there.estimate);
  near(back.low, -there.high, size);
  near(back.high, -there.low, size);
  near(back.p, there.p, there.p);
  near(back.df, there.df, there.df);
}

describe('swapping the arms', () => {
  beforeAll(() => printSeed('swappingArmsNegates'));

  it.each([
    ['newcombe', newcombe],
    ['agrestiCaffo', agrestiCaffo],
  ] as const)('M5: negates the interval of %s', (_, interval) => {
    holds(
      fc.property(count, count, confidence, (a, b, sure) => {
        const [there, back] = [interval(a, b, sure), interval(b, a, sure)];
        near(back.low, -there.high, 1e-3);
        near(back.high, -there.low, 1e-3);
      }),
    );
  });
  it('M5: leaves the p of two rates', () => {
    holds(fc.property(count, count, (a, b) => near(twoProportionP(b, a), twoProportionP(a, b), 1)));
  });
  it('M5: negates Welch’s difference and its bounds', () => {
    holds(fc.property(sample, sample, confidence, welchNegates));
  });
});
