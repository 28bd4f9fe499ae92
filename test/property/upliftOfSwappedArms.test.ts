import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Arm, MetricRow } from '../../src/index.js';
import type { Difference, GoalUplift } from '../../src/measurement/uplift/goalUplift.js';
import { uplift } from '../../src/measurement/uplift/uplift.js';
import type { EstimateBounds } from '../../src/statistics/estimateBounds.js';
import { expectPlain } from '../support/measuredRows.js';
import { goalOf, planOf, stageOf } from '../support/plans.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

const plan = planOf(
  [goalOf({ id: 'g', holdout: { share: 0.5 }, valueEvents: ['buy'], stages: [stageOf('s', { event: 'buy' }, { experiences: ['a'] })] })],
  { experiences: { a: {} }, valueEvents: { buy: { value: { property: 'amount', currency: 'EUR' } } } },
);

const seen = { absolute: 0, bounded: 0, money: 0, empty: 0 };

/** Users, how many of them completed and paid, and what each payer paid, in ten-thousandths. */
const group = fc
  .record({
    users: fc.oneof(fc.nat(3), fc.nat(100_000), fc.constantFrom(2 ** 30, 10 ** 10)),
    completed: fc.double({ min: 0, max: 1, noNaN: true }),
    payers: fc.double({ min: 0, max: 1, noNaN: true }),
    paid: fc.array(fc.oneof(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.constantFrom(1, -1, 10 ** 12)), { maxLength: 6 }),
  })
  .map(({ users, completed, payers, paid }) => {
    const each = paid.slice(0, users);
    return {
      users,
      completed: Math.round(users * completed),
      payers: Math.max(each.length, Math.round(users * payers)),
      sum: each.reduce((sum, amount) => sum + amount, 0),
      squares: each.reduce((sum, amount) => sum + amount * amount, 0),
    };
  });
type Group = typeof group extends fc.Arbitrary<infer T> ? T : never;

function rowsOf(arm: Arm, { users, completed, payers, sum, squares }: Group): MetricRow[] {
  const row = (measure: MetricRow['measure'], value: number, currency: string | null = null): MetricRow => {
    return { hour: 0, goal: 'g', stage: null, experience: null, arm, measure, currency, cell: null, value };
  };
  return [
    row('entrants', users),
    row('entrants-expected-holdout', users * 500_000),
    row('entrants-completed', completed),
    row('entrants-value-users', payers),
    row('entrants-value', sum, 'EUR'),
    row('entrants-value-squares', squares, 'EUR'),
  ].filter(({ value }) => value !== 0);
}

function compared(treated: Group, holdout: Group): GoalUplift {
  const [found] = uplift(plan, [...rowsOf('treated', treated), ...rowsOf('holdout', holdout)]);
  if (found === undefined) throw new Error('the plan has a goal');
  expectPlain(found);
  return found;
}

function expectMirrored(one: Difference | null, other: Difference | null): void {
  expect(one === null).toBe(other === null);
  if (one === null || other === null) return;
  seen.absolute++;
  const size = Math.max(
    Math.abs(one.estimate),
    ...[one.fixed, one.alwaysValid].flatMap((bounds) => (bounds === null ? [] : [bounds.high - bounds.low])),
  );
  const equal = (found: number, expected: number): void => expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * size);
  equal(other.estimate, -one.estimate);
  for (const kind of ['fixed', 'alwaysValid'] as const) {
    const [bounds, mirrored] = [one[kind], other[kind]] as [EstimateBounds | null, EstimateBounds | null];
    expect(bounds === null).toBe(mirrored === null);
    if (bounds === null || mirrored === null) continue;
    seen.bounded++;
    equal(mirrored.low, -bounds.high);
    equal(mirrored.high, -bounds.low);
    expect(Math.abs(mirrored.p - bounds.p)).toBeLessThanOrEqual(1e-9);
    // What is estimated lies between its bounds.
    expect(bounds.low).toBeLessThanOrEqual(one.estimate + 1e-9 * size);
    expect(bounds.high).toBeGreaterThanOrEqual(one.estimate - 1e-9 * size);
  }
}

function swappingNegates(treated: Group, holdout: Group): void {
  const [there, back] = [compared(treated, holdout), compared(holdout, treated)];
  there.comparisons[0]?.results.forEach((result, i) => {
    const swapped = back.comparisons[0]?.results[i];
    expect(swapped?.measure).toBe(result.measure);
    expectMirrored(result.absolute, swapped?.absolute ?? null);
    const opposite = { winning: 'losing', losing: 'winning' } as const;
    expect(swapped?.verdict).toBe(opposite[result.verdict as 'winning' | 'losing'] ?? result.verdict);
    if (result.measure === 'value-per-user') seen.money++;
  });
  if (treated.users * holdout.users === 0) seen.empty++;
}

describe('uplift of swapped arms', () => {
  beforeAll(() => printSeed('uplift of swapped arms'));
  afterAll(() => {
    expect(seen.absolute).toBeGreaterThanOrEqual(least(500));
    expect(seen.bounded).toBeGreaterThanOrEqual(least(500));
    expect(seen.money).toBeGreaterThanOrEqual(least(200));
    expect(seen.empty).toBeGreaterThanOrEqual(least(50));
  });

  it('M5: is the negative, bounds and all; and every number of it is one', () => {
    holds(fc.property(group, group, swappingNegates));
  });
});
