import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { newcombe } from '../../src/statistics/proportion.js';
import { wilson } from '../../src/statistics/wilson.js';
import { confidence, count } from '../support/arbitraries/statistics.js';
import { holds } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

describe('intervals of rates', () => {
  beforeAll(() => printSeed('wilsonHoldsTheRate'));

  it('M5: Wilson’s holds the rate and stays in [0, 1]', () => {
    holds(
      fc.property(count, confidence, ({ part, of }, sure) => {
        const { low, high } = wilson(part, of, sure);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        if (of === 0) return;
        expect(low).toBeLessThanOrEqual(part / of);
        expect(high).toBeGreaterThanOrEqual(part / of);
        // Also at the ends: one user more could have been the other way.
        if (part === 0) expect(high).toBeGreaterThan(0);
        // Of more users the bound may be rounded to 1.
        if (part === of && of < 1e9) expect(low).toBeLessThan(1);
      }),
    );
  });
  it('M5: Wilson’s of those who did not is the other way round', () => {
    holds(
      fc.property(count, confidence, ({ part, of }, sure) => {
        const [did, not] = [wilson(part, of, sure), wilson(of - part, of, sure)];
        expect(not.low).toBeCloseTo(1 - did.high, 12);
        expect(not.high).toBeCloseTo(1 - did.low, 12);
      }),
    );
  });
  it('M5: Newcombe’s holds the difference and stays in [−1, 1]', () => {
    holds(
      fc.property(count, count, confidence, (a, b, sure) => {
        const { low, high } = newcombe(a, b, sure);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
        if (a.of === 0 || b.of === 0) return;
        expect(low).toBeLessThanOrEqual(a.part / a.of - b.part / b.of);
        expect(high).toBeGreaterThanOrEqual(a.part / a.of - b.part / b.of);
      }),
    );
  });
});
