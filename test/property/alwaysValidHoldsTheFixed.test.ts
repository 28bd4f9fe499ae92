import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { alwaysValid } from '../../src/statistics/alwaysValid.js';
import { twoSided } from '../../src/statistics/wilson.js';
import { confidence } from '../support/arbitraries/statistics.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

const input = fc.record({
  estimate: fc.double({ min: -10, max: 10, noNaN: true }),
  standardError: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
  n: fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 1e15 })),
  confidence,
  tuning: fc.constantFrom(1, 100, 5_000, 1e6),
});

describe('the always-valid interval', () => {
  beforeAll(() => printSeed('alwaysValidHoldsTheFixed'));

  // At every n: its half is at least √(−2 ln α) standard errors, and the chance beyond z on both sides is at most e^(−z²/2).
  it('M5: holds the fixed normal one, at every n, confidence and N*', () => {
    holds(
      fc.property(input, (given) => {
        const found = alwaysValid(given);
        if (found === null) throw new Error('no interval');
        const half = twoSided(given.confidence) * given.standardError;
        expect(found.low).toBeLessThan(given.estimate - half);
        expect(found.high).toBeGreaterThan(given.estimate + half);
        expect((found.high - found.low) / 2).toBeGreaterThan(
          Math.sqrt(-2 * Math.log1p(-given.confidence)) * given.standardError * (1 - 1e-9),
        );
      }),
    );
  });
  it('M5: leaves out 0 just when p is below 1 − confidence', () => {
    const without = { yes: 0, no: 0 };
    holds(
      fc.property(input, fc.double({ min: 0.5, max: 2, noNaN: true }), (given, times) => {
        // Around the border, which is where the two could disagree.
        const border = alwaysValid({ ...given, estimate: 0 });
        const estimate = (border?.high ?? 0) * times;
        fc.pre(Math.abs(times - 1) > 1e-9);
        const found = alwaysValid({ ...given, estimate });
        if (found === null) throw new Error('no interval');
        const outside = found.low > 0 || found.high < 0;
        expect(found.p < 1 - given.confidence).toBe(outside);
        without[outside ? 'yes' : 'no']++;
      }),
    );
    expect(Math.min(without.yes, without.no)).toBeGreaterThanOrEqual(least(200));
  });
});
