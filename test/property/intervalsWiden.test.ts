import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { alwaysValid } from '../../src/statistics/alwaysValid.js';
import { welch } from '../../src/statistics/mean.js';
import { agrestiCaffo, newcombe } from '../../src/statistics/proportion.js';
import { relativeLift } from '../../src/statistics/relative.js';
import { type Interval, wilson } from '../../src/statistics/wilson.js';
import { confidence, count, sample } from '../support/arbitraries/statistics.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

const confidences = fc
  .tuple(confidence, confidence)
  .map((both) => both.sort((one, other) => one - other) as [number, number])
  .filter(([less, more]) => more - less > 1e-6);

/** Whether there were intervals to compare. */
function widens(at: (confidence: number) => Interval | null, [less, more]: readonly [number, number]): boolean {
  const [narrow, wide] = [at(less), at(more)];
  expect(wide === null).toBe(narrow === null);
  if (narrow === null || wide === null) return false;
  // Of very many users the bounds are so close together that rounding decides.
  const rounding = 1e-14 * Math.max(1, Math.abs(narrow.low), Math.abs(narrow.high));
  expect(wide.low).toBeLessThanOrEqual(narrow.low + rounding);
  expect(wide.high).toBeGreaterThanOrEqual(narrow.high - rounding);
  return wide.high - wide.low > narrow.high - narrow.low;
}

describe('intervals', () => {
  beforeAll(() => printSeed('intervalsWiden'));

  it.each([
    ['newcombe', newcombe],
    ['agrestiCaffo', agrestiCaffo],
    ['wilson', ({ part, of }: { part: number; of: number }, _: unknown, sure: number) => wilson(part, of, sure)],
  ] as const)('M5: of %s widen with the confidence', (_, interval) => {
    let widened = 0;
    holds(
      fc.property(count, count, confidences, (a, b, both) => {
        if (widens((sure) => interval(a, b, sure), both)) widened++;
      }),
    );
    expect(widened).toBeGreaterThanOrEqual(least(600));
  });
  it('M5: of means, relative lifts, and always valid ones, widen with the confidence', () => {
    let widened = 0;
    holds(
      fc.property(sample, sample, confidences, (a, b, both) => {
        if (widens((sure) => welch(a, b, sure), both)) widened++;
      }),
    );
    expect(widened).toBeGreaterThanOrEqual(least(500));
    const arm = fc.record({
      n: fc.integer({ min: 2, max: 1e9 }),
      mean: fc.double({ min: 0.001, max: 100, noNaN: true }),
      variance: fc.double({ min: 0.01, max: 1e4, noNaN: true }),
    });
    holds(
      fc.property(arm, arm, confidences, (treated, holdout, both) => {
        expect(widens((sure) => relativeLift(treated, holdout, sure)?.fixed ?? null, both)).toBe(true);
        const always = (confidence: number) =>
          alwaysValid({ estimate: treated.mean, standardError: Math.sqrt(holdout.variance), n: treated.n, confidence });
        expect(widens(always, both)).toBe(true);
      }),
    );
  });
});
