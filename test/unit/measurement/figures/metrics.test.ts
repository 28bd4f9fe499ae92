import { describe, expect, it } from 'vitest';
import { summarize } from '../../../../src/core/fold/summarize.js';
import type { MetricRow } from '../../../../src/core/index.js';
import { experienceMetrics } from '../../../../src/measurement/figures/experienceMetrics.js';
import { goalMetrics } from '../../../../src/measurement/figures/goalMetrics.js';
import { journeyMetrics } from '../../../../src/measurement/figures/journeyMetrics.js';
import { rateOf } from '../../../../src/measurement/figures/rateOf.js';
import { stageMetrics } from '../../../../src/measurement/figures/stageMetrics.js';
import type { MeasurementQuery } from '../../../../src/measurement/select/measurementQuery.js';
import type { Plan } from '../../../../src/plan/plan.js';
import { expectPlain, rowOf } from '../../../support/measuredRows.js';
import { goalOf, HOUR, planOf, stageOf, T0 } from '../../../support/plans.js';

const plan: Plan = planOf(
  [
    goalOf({
      label: 'Buy',
      stages: [
        stageOf('s', { event: 'visit' }, { label: 'Visit', experiences: ['x', 'y', 'free'] }),
        stageOf('t', { event: 'buy' }, { experiences: ['z'] }),
      ],
    }),
    goalOf({ id: 'h', stages: [stageOf('s', { event: 'pay' }, { experiences: ['h1', 'h2'] })] }),
    goalOf({ id: 'i' }),
  ],
  {
    journeys: {
      autumn: { label: 'Autumn', kind: 'burst', goals: ['i', 'h', 'g'] },
      always: { goals: ['g'] },
      idle: { goals: ['h'] },
    },
    experiences: {
      x: { label: 'X', journey: 'autumn' },
      y: { journey: 'always' },
      z: { journey: 'autumn' },
      free: {},
      h1: { journey: 'autumn' },
      h2: {},
      drawer: { journey: 'always' },
    },
  },
);

const experienceRow = (experience: string, measure: MetricRow['measure'], value: number, more: Partial<MetricRow> = {}): MetricRow =>
  rowOf(measure, value, { experience, stage: 's', ...more });

const all = [
  ['goalMetrics', goalMetrics],
  ['stageMetrics', stageMetrics],
  ['experienceMetrics', experienceMetrics],
  ['journeyMetrics', journeyMetrics],
] as const;

/** Everything that can be measured of these rows, without NaN and infinities. */
function measured(rows: readonly MetricRow[], query: MeasurementQuery = {}) {
  const found = {
    goals: goalMetrics(plan, rows, query),
    stages: stageMetrics(plan, rows, query),
    experiences: experienceMetrics(plan, rows, query),
    journeys: journeyMetrics(plan, rows, query),
  };
  expectPlain(found);
  return found;
}

describe('goalMetrics', () => {
  it('M3: what summarize gives, with an interval for each rate, by arm', () => {
    const rows = [
      rowOf('entrants', 40),
      rowOf('entrants', 10, { arm: 'holdout' }),
      rowOf('entrants-completed', 8),
      rowOf('entrants-value-users', 5),
      rowOf('entrants-value', 125_000, { currency: 'EUR' }),
    ];
    const [goal] = measured(rows).goals;
    const [plain] = summarize(plan, rows).goals;
    expect(goal).toMatchObject({ goal: 'g', label: 'Buy', totals: plain?.totals });
    expect(goal?.totals.treated.completion).toEqual(rateOf(8, 40, 0.95));
    expect(goal?.totals.holdout.completion).toEqual(rateOf(0, 10, 0.95));
    expect(goal?.totals.all.valued).toEqual(rateOf(5, 50, 0.95));
    expect(measured(rows, { confidence: 0.8 }).goals[0]?.totals.all.valued).toEqual(rateOf(5, 50, 0.8));
  });

  it('M6: cohorts with their labels', () => {
    const rows = [
      rowOf('cohort-users', 20, { experience: 'x' }),
      rowOf('cohort-completed', 4, { experience: 'x' }),
      rowOf('cohort-value-users', 1, { experience: 'x' }),
      rowOf('cohort-users', 3, { experience: 'y', arm: 'holdout' }),
    ];
    expect(measured(rows).goals[0]?.cohorts).toEqual([
      {
        experience: 'x',
        label: 'X',
        arm: 'treated',
        users: 20,
        completed: 4,
        completionRate: 0.2,
        valueUsers: 1,
        value: [],
        completion: rateOf(4, 20, 0.95),
        valued: rateOf(1, 20, 0.95),
      },
      expect.objectContaining({ experience: 'y', label: null, arm: 'holdout', completion: rateOf(0, 3, 0.95) }),
    ]);
  });
});

describe('stageMetrics', () => {
  it('M3: the funnels of all goals, one stage after the other', () => {
    const rows = [
      rowOf('reach', 50, { stage: 's' }),
      rowOf('reach', 10, { stage: 's', arm: 'holdout' }),
      rowOf('converted', 20, { stage: 's' }),
      rowOf('conversions', 15, { stage: 's', experience: 'x' }),
      rowOf('conversions', 10, { stage: 's' }),
      rowOf('in-stage', 7, { stage: 't' }),
    ];
    const { stages } = measured(rows);
    expect(stages.map(({ goal, stage, label }) => [goal, stage, label])).toEqual([
      ['g', 's', 'Visit'],
      ['g', 't', null],
      ['h', 's', null],
      ['i', 's', null],
    ]);
    expect(stages[0]?.totals.all).toMatchObject({ reach: 60, converted: 20, conversionRate: 1 / 3, conversion: rateOf(20, 60, 0.95) });
    expect(stages[0]?.totals.holdout.conversion).toEqual(rateOf(0, 10, 0.95));
    expect(stages[0]?.credited.map(({ experience, conversions }) => [experience, conversions.all])).toEqual([
      ['x', 15],
      [null, 10],
    ]);
    expect(stages[1]?.totals.all).toMatchObject({ inStage: 7, reach: 0, conversion: rateOf(0, 0, 0.95) });
  });

  it('M4: within a range more may convert than arrive: there is no interval for that', () => {
    const rows = [
      rowOf('reach', 3, { stage: 's' }),
      rowOf('reach', 1, { stage: 's', hour: T0 + HOUR }),
      rowOf('converted', 2, { stage: 's', hour: T0 + HOUR }),
    ];
    const [stage] = measured(rows, { goal: 'g', from: T0 + HOUR }).stages;
    expect(stage?.totals.all.conversion).toEqual({ part: 2, of: 1, rate: 2, low: null, high: null });
  });
});

describe('experienceMetrics', () => {
  it('M3: each experience with its place; the drawer’s and unknown ones are left out', () => {
    const rows = [
      experienceRow('y', 'viewed', 8),
      experienceRow('y', 'clicked', 2),
      experienceRow('x', 'clicked', 1),
      experienceRow('drawer', 'viewed', 5),
      experienceRow('gone', 'viewed', 5),
    ];
    const { experiences } = measured(rows);
    expect(
      experiences.map(({ goal, stage, experience, position, journey, label }) => [goal, stage, experience, position, journey, label]),
    ).toEqual([
      ['g', 's', 'x', 0, 'autumn', 'X'],
      ['g', 's', 'y', 1, 'always', null],
      ['g', 's', 'free', 2, null, null],
      ['g', 't', 'z', 0, 'autumn', null],
      ['h', 's', 'h1', 0, 'autumn', null],
      ['h', 's', 'h2', 1, null, null],
    ]);
    expect(experiences[1]?.totals.treated).toMatchObject({ viewed: 8, clicked: 2, clickThrough: 0.25 });
    expect(experiences[1]?.totals.holdout.clickThrough).toBe(null);
    // A click without a view: of a range, or of a client that tells of clicks alone.
    expect(experiences[0]?.totals.all).toMatchObject({ viewed: 0, clicked: 1, clickThrough: null });
  });
});

describe('journeyMetrics', () => {
  const rows = [
    experienceRow('x', 'viewed', 10),
    experienceRow('x', 'viewers', 6),
    experienceRow('z', 'viewed', 4, { stage: 't', arm: 'holdout' }),
    experienceRow('h1', 'viewed', 3, { goal: 'h' }),
    experienceRow('x', 'conversions', 2),
    experienceRow('z', 'conversions', 1, { stage: 't' }),
    experienceRow('x', 'value', 1_000, { stage: null, currency: 'EUR' }),
    experienceRow('x', 'value', 7_000, { stage: null, currency: null }),
    experienceRow('z', 'value', 2_000, { stage: null, currency: 'EUR' }),
    experienceRow('h1', 'value', -9_000, { stage: null, currency: 'USD', goal: 'h' }),
    experienceRow('free', 'decided', 9),
    experienceRow('h2', 'snoozed', 1, { goal: 'h' }),
    experienceRow('y', 'dismissed', 1),
    experienceRow('y', 'completed', 2),
    experienceRow('y', 'value-events', 3, { stage: null }),
  ];

  it('M1: experiences, journeys, goals: in the plan’s order, those of no journey last', () => {
    const { journeys } = measured(rows);
    expect(journeys.map(({ journey, label, kind, goals }) => [journey, label, kind, goals.map(({ goal }) => goal)])).toEqual([
      ['autumn', 'Autumn', 'burst', ['g', 'h', 'i']],
      ['always', null, 'evergreen', ['g']],
      ['idle', null, 'evergreen', ['h']],
      [null, null, null, ['g', 'h']],
    ]);
    expect(journeys.flatMap(({ goals }) => goals.map(({ experiences }) => experiences.map(({ experience }) => experience)))).toEqual([
      ['x', 'z'],
      ['h1'],
      [],
      ['y'],
      [],
      ['free'],
      ['h2'],
    ]);
  });

  it('M1, M2: totals over experiences, by arm and by currency; no viewers, who may be the same people', () => {
    const [autumn, always, idle, free] = measured(rows).journeys;
    expect(autumn?.totals.all).toEqual({
      decided: 0,
      viewed: 17,
      clicked: 0,
      dismissed: 0,
      snoozed: 0,
      completed: 0,
      conversions: 3,
      valueEvents: 0,
      value: [
        { currency: null, amount: 0.7 },
        { currency: 'EUR', amount: 0.3 },
        { currency: 'USD', amount: -0.9 },
      ],
    });
    expect(autumn?.totals.holdout).toMatchObject({ viewed: 4, conversions: 0, value: [] });
    expect(autumn?.goals[0]).toMatchObject({ goal: 'g', label: 'Buy', totals: { all: { viewed: 14 }, treated: { viewed: 10 } } });
    expect(autumn?.goals[2]).toMatchObject({ goal: 'i', totals: { all: { viewed: 0, value: [] } } });
    expect(always?.totals.all).toMatchObject({ dismissed: 1, completed: 2, valueEvents: 3 });
    expect(idle?.totals.all).toMatchObject({ viewed: 0, value: [] });
    expect(free?.totals.all).toMatchObject({ decided: 9, snoozed: 1 });
  });

  it('M2: ten cents and twenty are thirty: amounts are added in ten-thousandths', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(measured(rows).journeys[0]?.goals[0]?.totals.all.value[1]).toEqual({ currency: 'EUR', amount: 0.3 });
  });

  it('of one goal: its journeys, with what they did there', () => {
    const journeys = journeyMetrics(plan, rows, { goal: 'h' });
    expect(journeys.map(({ journey, goals, totals }) => [journey, goals.map(({ goal }) => goal), totals.all.viewed])).toEqual([
      ['autumn', ['h'], 3],
      ['idle', ['h'], 0],
      [null, ['h'], 0],
    ]);
    expect(journeyMetrics(plan, rows, { goal: 'i' }).map(({ journey }) => journey)).toEqual(['autumn']);
    expect(journeyMetrics(planOf([goalOf()]), rows)).toEqual([]);
  });

  it('a journey may be called like a member of Object.prototype', () => {
    const odd = planOf([goalOf({ stages: [stageOf('s', undefined, { experiences: ['toString'] })] })], {
      journeys: { valueOf: { goals: ['g'] } },
      experiences: { toString: { journey: 'valueOf' } } as unknown as Plan['experiences'],
    });
    expect(
      journeyMetrics(odd, [experienceRow('toString', 'viewed', 2)]).map(({ journey, totals }) => [journey, totals.all.viewed]),
    ).toEqual([['valueOf', 2]]);
  });
});

describe('every figure', () => {
  it('M3: of no rows everything is 0, rates are null', () => {
    const { goals, stages, experiences, journeys } = measured([]);
    expect([goals.length, stages.length, experiences.length, journeys.length]).toEqual([3, 4, 6, 4]);
    expect(goals[0]?.totals.all.completion).toEqual({ part: 0, of: 0, rate: null, low: null, high: null });
  });

  it('M2: mixed currencies, an empty arm and refunds stay plain numbers', () => {
    const rows = [
      rowOf('entrants', 3),
      ...['EUR', 'USD', null].map((currency) => rowOf('entrants-value', -5_000, { currency })),
      ...['EUR', 'JPY'].map((currency) => experienceRow('x', 'value', -1, { currency })),
      rowOf('convert-ms', 7, { stage: 's' }),
      rowOf('convert-ms:800', 1, { stage: 's' }),
      rowOf('entrants-value-squares', 7e47, { currency: 'EUR' }),
    ];
    const { goals } = measured(rows);
    expect(goals[0]?.totals.all.value.map(({ currency, amount }) => [currency, amount])).toEqual([
      [null, -0.5],
      ['EUR', -0.5],
      ['USD', -0.5],
    ]);
    expect(goals[0]?.totals.holdout.value).toEqual([]);
  });

  it.each(all)('%s: refuses bad rows, an unknown goal and bad queries', (_, figures) => {
    expect(() => figures(plan, [rowOf('entrants', Number.NaN)])).toThrow(
      expect.objectContaining({ code: 'bad-rows', argument: 'rows[0].value' }),
    );
    expect(() => figures(plan, [rowOf('entrants', -1)])).toThrow(expect.objectContaining({ code: 'bad-rows', argument: 'rows' }));
    expect(() => figures(plan, [], { goal: 'nope' })).toThrow(expect.objectContaining({ code: 'unknown-goal', argument: 'goal' }));
    expect(() => figures(plan, [], { confidence: 2 })).toThrow(expect.objectContaining({ code: 'bad-query', argument: 'confidence' }));
  });

  it.each(all)('%s: takes rows as they come, once, and leaves out those of goals that are gone', (_, figures) => {
    const rows = [rowOf('entrants', 3), experienceRow('x', 'viewed', 2), rowOf('reach', 9, { stage: 's', goal: 'gone' })];
    const once = (function* () {
      yield* rows;
    })();
    expect(figures(plan, once)).toEqual(figures(plan, rows));
    expect(figures(plan, rows)).toEqual(figures(plan, rows.slice(0, 2)));
  });
});
