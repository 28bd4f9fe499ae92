import { describe, expect, it } from 'vitest';
import { summarize } from '../../../../src/core/fold/summarize.js';
import type { MetricRow } from '../../../../src/core/index.js';
import type { Plan } from '../../../../src/plan/plan.js';
import { goalOf, HOUR, planOf, stageOf, T0 } from '../../../support/plans.js';
import { Visitor } from '../../../support/visitor.js';

const plan: Plan = planOf(
  [
    goalOf({
      label: 'Goal',
      stages: [stageOf('s', { event: 'buy' }, { label: 'First', experiences: ['x', 'y'] }), stageOf('t', { event: 'buy' })],
      valueEvents: ['pay'],
      exit: { event: 'quit' },
    }),
    goalOf({ id: 'h', audience: { traits: { never: 1 } }, stages: [stageOf('s', undefined, { experiences: ['z'] })] }),
  ],
  { valueEvents: { pay: { value: { property: 'amount', currency: 'EUR' } } }, experiences: { x: { label: 'X' } } },
);

const row = (measure: MetricRow['measure'], value: number, more: Partial<MetricRow> = {}): MetricRow => ({
  hour: T0,
  goal: 'g',
  stage: null,
  experience: null,
  arm: 'treated',
  measure,
  currency: null,
  cell: null,
  value,
  ...more,
});

/** The goal `g`'s figures of these rows. */
const goalOfRows = (rows: readonly MetricRow[], query = {}) => {
  const [goal] = summarize(plan, rows, query).goals;
  if (goal === undefined) throw new Error('no goal');
  return goal;
};

describe('summarize', () => {
  it('M3: without rows everything is 0, rates and times null, in the plan’s order', () => {
    const { goals } = summarize(plan, []);
    expect(goals.map(({ goal, label }) => [goal, label])).toEqual([
      ['g', 'Goal'],
      ['h', null],
    ]);
    const [goal] = goals;
    expect(goal?.totals.all).toEqual({
      entries: 0,
      users: 0,
      completed: 0,
      completions: 0,
      exits: 0,
      completionRate: null,
      valueUsers: 0,
      valueEvents: 0,
      valueMissing: 0,
      valueBeforeEntry: 0,
      value: [],
    });
    expect(goal?.stages.map(({ stage, label }) => [stage, label])).toEqual([
      ['s', 'First'],
      ['t', null],
    ]);
    expect(goal?.stages[0]?.totals.holdout).toEqual({
      reach: 0,
      inStage: 0,
      converted: 0,
      conversions: 0,
      conversionRate: null,
      advances: 0,
      migrations: 0,
      exits: 0,
      meanTimeToConvert: null,
      medianTimeToConvert: null,
    });
    expect(goal?.experiences.map(({ experience, label, stage }) => [experience, label, stage])).toEqual([
      ['x', 'X', 's'],
      ['y', null, 's'],
    ]);
    expect(goal?.cohorts).toEqual([]);
  });

  it('M3: stage metrics: reach, in stage, conversion rate, mean and median time', () => {
    const visitors = [10, 20, 60].map((after) => {
      const visitor = new Visitor(plan);
      visitor.do('a', T0);
      visitor.do('buy', T0 + after);
      return visitor;
    });
    const waiting = new Visitor(plan);
    waiting.do('a', T0);
    const gone = new Visitor(plan);
    gone.do('a', T0);
    gone.do('quit', T0 + 1);
    const [first, second] = goalOfRows([...visitors, waiting, gone].flatMap(({ rows }) => rows)).stages;
    expect(first?.totals.treated).toEqual({
      reach: 5,
      inStage: 1,
      converted: 3,
      conversions: 3,
      conversionRate: 3 / 5,
      advances: 0,
      migrations: 0,
      exits: 1,
      meanTimeToConvert: 30,
      medianTimeToConvert: 20,
    });
    expect(first?.totals.holdout.reach).toBe(0);
    expect(first?.totals.all).toEqual(first?.totals.treated);
    expect(second?.totals.all).toMatchObject({ reach: 3, inStage: 3, converted: 0, conversionRate: 0 });
  });

  it('M3: goal metrics per arm and for all, in currency units, currencies apart', () => {
    const rows = [
      row('entrants', 4),
      row('entrants', 1, { arm: 'holdout' }),
      row('entries', 6),
      row('completions', 3),
      row('entrants-completed', 2),
      row('entrants-completed', 1, { arm: 'holdout' }),
      row('entrants-value-users', 2),
      row('value-events', 5),
      row('value-missing', 1),
      row('entrants-value', 30_000, { currency: 'USD' }),
      row('entrants-value', -5_000, { currency: 'USD' }),
      row('entrants-value', 10_000, { currency: 'EUR' }),
      row('entrants-value', 7, { arm: 'holdout' }),
    ];
    const { all, treated, holdout } = goalOfRows(rows).totals;
    expect(treated).toEqual({
      entries: 6,
      users: 4,
      completed: 2,
      completions: 3,
      exits: 0,
      completionRate: 0.5,
      valueUsers: 2,
      valueEvents: 5,
      valueMissing: 1,
      valueBeforeEntry: 0,
      value: [
        { currency: 'EUR', amount: 1, perUser: 0.25 },
        { currency: 'USD', amount: 2.5, perUser: 0.625 },
      ],
    });
    expect(holdout).toMatchObject({
      users: 1,
      completed: 1,
      completionRate: 1,
      value: [{ currency: null, amount: 0.0007, perUser: 0.0007 }],
    });
    expect(all).toMatchObject({ users: 5, completed: 3, completionRate: 0.6 });
    expect(all.value.map(({ currency }) => currency)).toEqual([null, 'EUR', 'USD']);
  });

  it('M3: experience metrics: interactions, viewers, credited conversions and value', () => {
    const visitor = new Visitor(plan);
    visitor.do('a', T0);
    for (const kind of ['$decided', '$viewed', '$viewed', '$clicked', '$dismissed', '$snoozed', '$completed'] as const)
      visitor.interact(kind, 'x', T0 + 1);
    visitor.do('pay', T0 + 2, { amount: 2.5 });
    visitor.do('buy', T0 + 3);
    visitor.do('buy', T0 + 4);
    const { experiences } = goalOfRows(visitor.rows);
    expect(experiences[0]?.totals.all).toEqual({
      decided: 1,
      viewed: 2,
      viewers: 1,
      clicked: 1,
      dismissed: 1,
      snoozed: 1,
      completed: 1,
      conversions: 2,
      valueEvents: 1,
      value: [{ currency: 'EUR', amount: 2.5 }],
    });
    expect(experiences[1]?.totals.all).toMatchObject({ viewed: 0, conversions: 0, value: [] });
  });

  it('M6: cohorts have their users, rates and value; without users there is none', () => {
    const visitor = new Visitor(plan);
    visitor.do('a', T0);
    visitor.interact('$viewed', 'y', T0 + 1);
    visitor.do('pay', T0 + 2, { amount: 3 });
    visitor.do('buy', T0 + 3);
    visitor.do('buy', T0 + 4);
    expect(goalOfRows(visitor.rows).cohorts).toEqual([
      {
        experience: 'y',
        arm: 'treated',
        users: 1,
        completed: 1,
        completionRate: 1,
        valueUsers: 1,
        value: [{ currency: 'EUR', amount: 3, perUser: 3 }],
      },
    ]);
  });

  it('M6: each arm has cohorts of its own, those of the treated first', () => {
    const of = (arm: MetricRow['arm'], users: number): MetricRow[] => [
      row('cohort-users', users, { experience: 'x', arm }),
      row('cohort-completed', 1, { experience: 'x', arm }),
    ];
    const cohorts = goalOfRows([...of('holdout', 2), ...of('treated', 4)]).cohorts;
    expect(cohorts.map(({ experience, arm, users, completionRate }) => [experience, arm, users, completionRate])).toEqual([
      ['x', 'treated', 4, 0.25],
      ['x', 'holdout', 2, 0.5],
    ]);
  });

  it('M1: a stage’s conversions by the experience credited, most first, equals by id, credited to none among them', () => {
    const conversions = (experience: string | null, value: number, arm: MetricRow['arm'] = 'treated', stage = 's') =>
      row('conversions', value, { stage, experience, arm });
    const rows = [
      conversions('y', 2),
      conversions('z', 2),
      conversions(null, 2),
      conversions('x', 1),
      conversions('w', 9),
      conversions('x', 1, 'holdout'),
      conversions('x', 50, 'treated', 't'),
      row('viewed', 7, { stage: 's', experience: 'v' }),
    ];
    const expected = [
      { experience: 'w', conversions: { all: 9, treated: 9, holdout: 0 } },
      { experience: null, conversions: { all: 2, treated: 2, holdout: 0 } },
      { experience: 'x', conversions: { all: 2, treated: 1, holdout: 1 } },
      { experience: 'y', conversions: { all: 2, treated: 2, holdout: 0 } },
      { experience: 'z', conversions: { all: 2, treated: 2, holdout: 0 } },
    ];
    const [first, second] = goalOfRows(rows).stages;
    expect(first?.credited).toEqual(expected);
    expect(goalOfRows([...rows].reverse()).stages[0]?.credited).toEqual(expected);
    expect(second?.credited).toEqual([{ experience: 'x', conversions: { all: 50, treated: 50, holdout: 0 } }]);
    expect(goalOfRows([]).stages[0]?.credited).toEqual([]);
  });

  it('M3: exits of the goal and of the stage left, and advances by time limit', () => {
    const rows = [row('exits', 2, { stage: 's' }), row('exits', 3, { stage: 't' }), row('advances', 4, { stage: 's' })];
    const goal = goalOfRows(rows);
    expect(goal.totals.all.exits).toBe(5);
    expect(goal.stages.map(({ totals }) => [totals.all.exits, totals.all.advances])).toEqual([
      [2, 4],
      [3, 0],
    ]);
  });

  it('M2: currencies stand in the order of their codes, no currency first, however the rows come', () => {
    const each = [null, 'CHF', 'EUR', 'USD'].map((currency) => row('entrants-value', 10_000, { currency }));
    for (let shift = 0; shift < each.length; shift++) {
      const turned = [...each.slice(shift), ...each.slice(0, shift)];
      for (const rows of [turned, [...turned].reverse()]) {
        expect(goalOfRows(rows).totals.all.value.map(({ currency }) => currency)).toEqual([null, 'CHF', 'EUR', 'USD']);
      }
    }
  });

  it('M4: rows of different shards add up, and those of goals the plan does not have are left out', () => {
    const rows = [row('entrants', 2), row('entrants', 3, { hour: T0 - HOUR }), row('entrants', 9, { goal: 'gone' })];
    expect(goalOfRows(rows).totals.all.users).toBe(5);
    expect(goalOfRows([...rows].reverse()).totals.all.users).toBe(5);
  });

  it('M6: a time range takes the hours that start at `from` or later and before `to`', () => {
    const rows = [-1, 0, 1, 2].map((hours) => row('entrants', 10 ** (hours + 1), { hour: T0 + hours * HOUR }));
    expect(goalOfRows(rows, { from: T0 }).totals.all.users).toBe(1_110);
    expect(goalOfRows(rows, { from: T0 + 1 }).totals.all.users).toBe(1_100);
    expect(goalOfRows(rows, { to: T0 + HOUR }).totals.all.users).toBe(11);
    expect(goalOfRows(rows, { to: T0 + HOUR + 1 }).totals.all.users).toBe(111);
    expect(goalOfRows(rows, { from: T0, to: T0 + HOUR }).totals.all.users).toBe(10);
    expect(goalOfRows(rows, { from: T0, to: T0 }).totals.all.users).toBe(0);
  });

  it('M3: in stage is as of `to`, whatever `from` says', () => {
    const rows = [
      row('in-stage', 3, { stage: 's' }),
      row('in-stage', -1, { stage: 's', hour: T0 + HOUR }),
      row('in-stage', -1, { stage: 's', hour: T0 + 2 * HOUR }),
    ];
    const inStage = (query: object) => goalOfRows(rows, query).stages[0]?.totals.all.inStage;
    expect(inStage({})).toBe(1);
    expect(inStage({ from: T0 + HOUR })).toBe(1);
    expect(inStage({ from: T0 + HOUR, to: T0 + 2 * HOUR })).toBe(2);
    expect(inStage({ to: T0 + HOUR })).toBe(3);
  });

  it('M3: a goal asked for is the only one answered', () => {
    expect(summarize(plan, [], { goal: 'h' }).goals.map(({ goal }) => goal)).toEqual(['h']);
  });
});
