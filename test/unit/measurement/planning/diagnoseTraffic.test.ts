import { describe, expect, it } from 'vitest';
import type { MetricRow } from '../../../../src/core/index.js';
import { diagnoseTraffic } from '../../../../src/measurement/planning/diagnoseTraffic.js';
import type { TrafficDiagnosis, TrafficQuery } from '../../../../src/measurement/planning/trafficDiagnosis.js';
import type { Goal, Plan } from '../../../../src/plan/plan.js';
import { expectPlain, rowOf } from '../../../support/measuredRows.js';
import { DAY, goalOf, HOUR, planOf, stageOf, T0 } from '../../../support/plans.js';

const planWith = (holdout: Goal['holdout'] | undefined, more: Partial<Plan> = {}, goal: Partial<Goal> = {}): Plan =>
  planOf([goalOf({ stages: [stageOf('s', { event: 'buy' })], ...(holdout === undefined ? {} : { holdout }), ...goal })], more);

/** Entrants over ten days, and how many of them completed. */
const entered = (treated: number, holdout: number, completedTreated: number, completedHoldout: number): MetricRow[] => [
  rowOf('entrants', 1),
  rowOf('entrants', treated - 1, { hour: T0 + 10 * DAY - HOUR }),
  rowOf('entrants', holdout, { arm: 'holdout', hour: T0 + 3 * DAY }),
  rowOf('entrants-completed', completedTreated),
  rowOf('entrants-completed', completedHoldout, { arm: 'holdout' }),
];

const diagnose = (plan: Plan, rows: readonly MetricRow[], query: TrafficQuery = {}): TrafficDiagnosis => {
  const [diagnosis] = diagnoseTraffic(plan, rows, query);
  if (diagnosis === undefined) throw new Error('no goal');
  expectPlain(diagnosis);
  return diagnosis;
};
const codes = ({ warnings }: TrafficDiagnosis): string[] => warnings.map(({ code }) => code);

// (z.975 + z.8)², from tables of the normal distribution.
const SURE = (1.959964 + 0.841621) ** 2;

/** The sample size by its formula, and the relative effect that a size can show, by trying. */
function usersFor(rate: number, effect: number, share: number): number {
  const raised = rate * (1 + effect);
  return (SURE * ((raised * (1 - raised)) / (1 - share) + (rate * (1 - rate)) / share)) / (rate * effect) ** 2;
}
function effectFor(rate: number, users: number, share: number): number {
  let [low, high] = [0, 1 / rate - 1];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (usersFor(rate, middle, share) > users) low = middle;
    else high = middle;
  }
  return low;
}

describe('diagnoseTraffic', () => {
  it('M5: says how many users a change needs, and how long they take to come', () => {
    const diagnosis = diagnose(planWith({ share: 0.1 }), entered(9_000, 1_000, 0, 200));
    expect(diagnosis).toMatchObject({
      goal: 'g',
      label: null,
      days: 10,
      entrantsPerDay: 1_000,
      baseline: 0.2,
      measure: 'completion-rate',
      holdoutShare: 0.1,
    });
    const total = usersFor(0.2, 0.1, 0.1);
    expect(diagnosis.needed?.total).toBeGreaterThan(total * 0.9999);
    expect(diagnosis.needed?.total).toBeLessThan(total * 1.0001 + 2);
    expect((diagnosis.needed?.treated ?? 0) / (diagnosis.needed?.holdout ?? 1)).toBeCloseTo(9, 2);
    expect(diagnosis.daysNeeded).toBeCloseTo(total / 1_000, 1);
    expect(diagnosis.detectable).toBeCloseTo(effectFor(0.2, 10_000, 0.1), 4);
    expect(diagnosis.warnings).toEqual([]);
  });

  it('says it in words', () => {
    const { warnings } = diagnose(planWith({ share: 0.02 }), entered(3_000, 100, 0, 23));
    // By hand: 134,245 users of a rate of .23, 433 days; with 10 % held out 29,392, 94.8 days; with 20 % 16,643, 53.7 days.
    expect(Math.round(usersFor(0.23, 0.1, 0.02))).toBe(134_245);
    expect(warnings).toEqual([
      {
        code: 'holdout-too-slow',
        message:
          'A holdout of 2 % will need 14 months at the present traffic of 310 entrants a day to show a change of 10 %. One of 20 % would need 54 days.',
      },
    ]);
  });

  it('warns from more than 90 days on, and says when no share helps', () => {
    const days = (perDay: number): TrafficDiagnosis => diagnose(planWith({ share: 0.5 }), entered(perDay * 5, perDay * 5, 0, perDay));
    const needed = usersFor(0.2, 0.1, 0.5);
    const [enough, short] = [Math.ceil(needed / 89.9), Math.floor(needed / 90.1)];
    expect(codes(days(enough))).toEqual([]);
    expect(codes(days(short))).toEqual(['holdout-too-slow']);
    expect(days(short).warnings[0]?.message).toMatch(/ 91 days .* Look for a larger change, or let more users in\.$/);
    expect(diagnose(planWith({ share: 0.05 }), entered(95, 5, 0, 1)).warnings[0]?.message).toMatch(
      /will need \d.* years .* Even one of 50 % would need \d.* years: look for a larger change/,
    );
    expect(diagnose(planWith({ share: 0.05 }), entered(1_900_000, 100_000, 0, 1)).warnings[0]?.message).toContain('years');
    expect(diagnose(planWith({ share: 0.05 }), entered(2, 100_000, 0, 1)).warnings[0]?.message).toContain('more than 100 years');
  });

  it('a larger effect needs fewer users, more power and confidence need more', () => {
    const needed = (query: TrafficQuery): number =>
      diagnose(planWith({ share: 0.1 }), entered(9_000, 1_000, 0, 200), query).needed?.total ?? Number.NaN;
    expect(needed({ effect: 0.2 })).toBeLessThan(needed({}));
    expect(needed({ effect: -0.1 })).toBeLessThan(needed({}));
    expect(needed({ power: 0.9 })).toBeGreaterThan(needed({}));
    expect(needed({ confidence: 0.99 })).toBeGreaterThan(needed({}));
  });

  it('M3: the baseline is the holdout’s, or everyone’s as long as nobody is in it; null without users', () => {
    expect(diagnose(planWith({ share: 0.1 }), entered(90, 10, 45, 1)).baseline).toBe(0.1);
    expect(diagnose(planWith({ share: 0.1 }), [rowOf('entrants', 4), rowOf('entrants-completed', 1)]).baseline).toBe(0.25);
    expect(diagnose(planWith({ share: 0.1 }), []).baseline).toBe(null);
  });

  it('M5: where no stage can be converted, value users count', () => {
    const plan = planWith({ share: 0.1 }, {}, { stages: [stageOf('s')] });
    const rows = [...entered(90, 10, 0, 0), rowOf('entrants-value-users', 3, { arm: 'holdout' })];
    expect(diagnose(plan, rows)).toMatchObject({ measure: 'value-rate', baseline: 0.3 });
  });

  it('H1, H2: the share is that of the plan now, the global one first', () => {
    const share = (holdout: Goal['holdout'], global?: number): number | null =>
      diagnose(planWith(holdout, global === undefined ? {} : { holdout: { share: global } }), entered(50, 50, 5, 5)).holdoutShare;
    expect(share({ share: 0.2 })).toBe(0.2);
    expect(share(undefined, 0.3)).toBe(0.3);
    expect(share({ share: 0.5 }, 0.5)).toBe(0.75);
    expect(share(undefined)).toBe(0);
    expect(share({ where: { vip: true } }, 0.5)).toBe(null);
  });

  it('nobody entered', () => {
    const diagnosis = diagnose(planWith({ share: 0.1 }), []);
    expect(diagnosis).toMatchObject({ days: 1, entrantsPerDay: 0, baseline: null, needed: null, daysNeeded: null, detectable: null });
    expect(codes(diagnosis)).toEqual(['no-traffic']);
    expect(codes(diagnose(planWith({ where: { vip: true } }), []))).toEqual(['no-traffic', 'holdout-by-trait']);
  });

  it('nobody converted, everybody did, or nearly everybody', () => {
    const none = diagnose(planWith({ share: 0.1 }), entered(90, 10, 9, 0));
    expect(none).toMatchObject({ baseline: 0, needed: null, daysNeeded: null, detectable: null });
    expect(codes(none)).toEqual(['no-baseline']);
    const all = diagnose(planWith({ share: 0.1 }), entered(90, 10, 9, 10));
    expect(all).toMatchObject({ baseline: 1, needed: null, detectable: null });
    expect(codes(all)).toEqual(['no-baseline']);
    const most = diagnose(planWith({ share: 0.1 }), entered(900, 100, 9, 95));
    expect(most.needed).toBe(null);
    expect(most.warnings).toEqual([
      { code: 'no-baseline', message: 'The completion rate is 95 % already, and cannot rise by 10 %: look for a smaller change.' },
    ]);
    expect(codes(diagnose(planWith({ share: 0.1 }), entered(90_000, 10_000, 9, 9_500), { effect: -0.1 }))).toEqual([]);
    expect(codes(diagnose(planWith({ share: 0.1 }), entered(90, 10, 9, 10), { effect: -0.1 }))).toEqual(['no-baseline']);
  });

  it('H1: nobody is held out, or everybody', () => {
    const none = diagnose(planWith(undefined), [rowOf('entrants', 90), rowOf('entrants-completed', 9)]);
    expect(none).toMatchObject({ needed: null, daysNeeded: null, detectable: null });
    expect(codes(none)).toEqual(['short-record', 'no-holdout']);
    expect(codes(diagnose(planWith({ share: 0 }), entered(50, 50, 5, 5)))).toEqual(['no-holdout']);
    const all = diagnose(planWith({ share: 1 }), entered(50, 50, 5, 5));
    expect(all.needed).toBe(null);
    expect(all.warnings.map(({ message }) => message)).toEqual([expect.stringContaining('All users are held out')]);
  });

  it('H4: where traits decide, the shares so far are taken, and that is said', () => {
    const diagnosis = diagnose(planWith({ where: { vip: true } }), entered(9_000, 1_000, 0, 200));
    expect(diagnosis.needed?.total).toBeCloseTo(usersFor(0.2, 0.1, 0.1), -1);
    expect(codes(diagnosis)).toEqual(['holdout-by-trait']);
    expect(diagnosis.warnings[0]?.message).toContain('so far 10 % of 10,000');
    const slow = diagnose(planWith({ where: { vip: true } }), entered(300, 10, 0, 2));
    expect(codes(slow)).toEqual(['holdout-too-slow', 'holdout-by-trait']);
    expect(slow.warnings[0]?.message).not.toContain('One of');
    const nobody = diagnose(planWith({ where: { vip: true } }), [rowOf('entrants', 90), rowOf('entrants-completed', 9)]);
    expect(codes(nobody)).toEqual(['short-record', 'no-holdout', 'holdout-by-trait']);
    const everybody = diagnose(planWith({ where: { vip: true } }), [
      rowOf('entrants', 90, { arm: 'holdout' }),
      rowOf('entrants-completed', 9, { arm: 'holdout' }),
    ]);
    expect(codes(everybody)).toEqual(['short-record', 'no-holdout', 'holdout-by-trait']);
    expect(everybody.needed).toBe(null);
  });

  it('M5: what came within less than a week says nothing of the weeks to come', () => {
    // 480 within an hour are not 11,520 a day.
    const burst = diagnose(planWith({ share: 0.1 }), [
      rowOf('entrants', 432),
      rowOf('entrants', 48, { arm: 'holdout' }),
      rowOf('entrants-completed', 9, { arm: 'holdout' }),
    ]);
    expect(burst).toMatchObject({ days: 1, entrantsPerDay: 480 });
    expect(codes(burst)).toContain('short-record');
    const spread = (days: number): TrafficDiagnosis =>
      diagnose(planWith({ share: 0.1 }), [rowOf('entrants', 5), rowOf('entrants', 5, { hour: T0 + days * DAY - HOUR })]);
    expect(codes(spread(6))).toContain('short-record');
    expect(codes(spread(7))).not.toContain('short-record');
  });

  it('M6: a range selects entrants; traffic is that between the first and the last hour in which one entered', () => {
    const rows = [rowOf('entrants', 24), rowOf('entrants', 24, { hour: T0 + HOUR }), rowOf('entrants', 1, { hour: T0 + 5 * DAY })];
    const plan = planWith({ share: 0.1 });
    expect(diagnose(plan, rows, { to: T0 + DAY })).toMatchObject({ days: 1, entrantsPerDay: 48 });
    expect(diagnose(plan, rows, { from: T0 + DAY })).toMatchObject({ days: 1, entrantsPerDay: 1 });
    // What happened later to those who entered before, and other goals, are no traffic.
    const others = [rowOf('value-events', 9, { hour: T0 + 9 * DAY }), rowOf('entrants', 7, { goal: 'h', hour: T0 - DAY })];
    expect(diagnose(plan, [...rows, ...others], { to: T0 + 6 * DAY }).entrantsPerDay).toBe((49 / (5 * 24 + 1)) * 24);
  });

  it('one diagnosis for each goal, in the plan’s order, or of the one asked for', () => {
    const plan = planOf([goalOf({ label: 'First' }), goalOf({ id: 'h' })]);
    expect(diagnoseTraffic(plan, []).map(({ goal, label }) => [goal, label])).toEqual([
      ['g', 'First'],
      ['h', null],
    ]);
    expect(diagnoseTraffic(plan, [], { goal: 'h' }).map(({ goal }) => goal)).toEqual(['h']);
  });

  it('refuses bad rows and queries', () => {
    const plan = planWith({ share: 0.1 });
    for (const [query, argument] of [
      [{ effect: 0 }, 'effect'],
      [{ effect: -1 }, 'effect'],
      [{ effect: Number.NaN }, 'effect'],
      [{ effect: Number.POSITIVE_INFINITY }, 'effect'],
      [{ effect: '0.1' }, 'effect'],
      [{ power: 1 }, 'power'],
      [{ power: 0.025 }, 'power'],
      [{ power: null }, 'power'],
      [{ confidence: 1 }, 'confidence'],
    ])
      expect(() => diagnoseTraffic(plan, [], query as TrafficQuery), JSON.stringify(query)).toThrow(
        expect.objectContaining({ code: 'bad-query', argument }),
      );
    expect(() => diagnoseTraffic(plan, [rowOf('entrants', -1)])).toThrow(expect.objectContaining({ code: 'bad-rows' }));
    expect(() => diagnoseTraffic(plan, [], { goal: 'nope' })).toThrow(expect.objectContaining({ code: 'unknown-goal' }));
  });
});
