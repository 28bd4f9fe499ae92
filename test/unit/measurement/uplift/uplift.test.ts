import { describe, expect, it } from 'vitest';
import { createEngine, type EntrantMeasure, type MetricRow, type Plan } from '../../../../src/index.js';
import { goalMetrics } from '../../../../src/measurement/figures/goalMetrics.js';
import type { GoalUplift, Uplift, UpliftMeasure, UpliftQuery } from '../../../../src/measurement/uplift/goalUplift.js';
import { uplift } from '../../../../src/measurement/uplift/uplift.js';
import { goalOf, planOf, stageOf } from '../../../support/plans.js';

const HOUR = 3_600_000;
const plan = planOf(
  [
    goalOf({
      holdout: { share: 0.5 },
      valueEvents: ['buy'],
      stages: [stageOf('s', { event: 'buy' }, { experiences: ['a', 'b', 'c'] })],
    }),
  ],
  { experiences: { a: { label: 'The first' }, b: {}, c: {} }, valueEvents: { buy: { value: { property: 'amount', currency: 'EUR' } } } },
);
const goal = plan.goals[0]?.id as string;

/** What one group did, as rows. Amounts are in units. */
interface Counted {
  readonly users: number;
  readonly completed?: number;
  readonly payers?: number;
  readonly money?: Readonly<Record<string, { readonly sum: number; readonly squares: number }>>;
}

function row(measure: EntrantMeasure, value: number, more: Partial<MetricRow> = {}): MetricRow {
  return { hour: 0, goal, stage: null, experience: null, arm: 'treated', measure, currency: null, cell: null, value, ...more };
}

function rowsOf({ users, completed = 0, payers = 0, money = {} }: Counted, more: Partial<MetricRow>): MetricRow[] {
  const named = (name: 'users' | 'completed' | 'value-users' | 'value' | 'value-squares'): EntrantMeasure => {
    if (more.experience === undefined) return name === 'users' ? 'entrants' : `entrants-${name}`;
    return `cohort-${name}`;
  };
  return [
    row(named('users'), users, more),
    row(named('completed'), completed, more),
    row(named('value-users'), payers, more),
    ...Object.entries(money).flatMap(([currency, { sum, squares }]) => [
      row(named('value'), Math.round(sum * 1e4), { ...more, currency }),
      row(named('value-squares'), squares * 1e8, { ...more, currency }),
    ]),
  ].filter(({ value }) => value !== 0);
}

function measured(
  groups: { treated?: Counted; holdout?: Counted; cohorts?: Record<string, Counted> },
  query: UpliftQuery = {},
  of: Plan = plan,
) {
  const { treated, holdout, cohorts = {} } = groups;
  const rows = [
    ...(treated === undefined ? [] : rowsOf(treated, {})),
    ...(holdout === undefined ? [] : rowsOf(holdout, { arm: 'holdout' })),
    ...Object.entries(cohorts).flatMap(([experience, cohort]) => rowsOf(cohort, { experience })),
  ];
  return uplift(of, rows, query)[0] as GoalUplift;
}

function resultOf({ comparisons }: GoalUplift, measure: UpliftMeasure, index = 0, currency: string | null = null): Uplift {
  const found = comparisons[index]?.results.find((result) => result.measure === measure && result.currency === currency);
  if (found === undefined) throw new Error(`no ${measure}`);
  return found;
}

const codes = ({ warnings }: Uplift): string[] => warnings.map(({ code }) => code);

describe('uplift', () => {
  it('M5: compares treated with holdout, by the formulas of section 13', () => {
    // Newcombe 56/70 against 48/80 → (.052431, .333873).
    const result = resultOf(measured({ treated: { users: 70, completed: 56 }, holdout: { users: 80, completed: 48 } }), 'completion-rate');
    expect(result).toMatchObject({ primary: true, value: 0.8, baseline: 0.6, currency: null });
    expect(result.absolute?.estimate).toBeCloseTo(0.2, 12);
    expect(result.absolute?.fixed?.low).toBeCloseTo(0.052431, 6);
    expect(result.absolute?.fixed?.high).toBeCloseTo(0.333873, 6);
    expect(result.incremental?.estimate).toBeCloseTo(14, 12);
    expect(result.incremental?.fixed?.low).toBeCloseTo(0.052431 * 70, 4);
    expect(result.incremental?.fixed?.p).toBe(result.absolute?.fixed?.p);
  });

  it('M5: a relative lift of means, and of rates always valid, as section 13 gives them', () => {
    const money = measured({
      holdout: { users: 3_407, payers: 500, money: { EUR: { sum: 1_396.87, squares: 52_377.9767 } } },
      treated: { users: 3_461, payers: 500, money: { EUR: { sum: 2_422.7, squares: 134_698.29 } } },
    });
    const { relative } = resultOf(money, 'value-per-user', 0, 'EUR');
    expect(relative?.estimate).toBeCloseTo(0.70732, 5);
    expect(relative?.fixed?.low).toBeCloseTo(-0.03526, 5);
    expect(relative?.fixed?.high).toBeCloseTo(1.44989, 5);
    expect(relative?.fixed?.p).toBeCloseTo(0.06191, 5);
    const rates = measured({ holdout: { users: 3_000, completed: 1_396 }, treated: { users: 3_461, completed: 2_422 } });
    const always = resultOf(rates, 'completion-rate').relative;
    expect(always?.estimate).toBeCloseTo(0.50386, 5);
    expect(always?.alwaysValid?.low).toBeCloseTo(0.40098, 5);
    expect(always?.alwaysValid?.high).toBeCloseTo(0.60675, 5);
  });

  it('M5: the tuning and the confidence move the always-valid interval', () => {
    const groups = { holdout: { users: 3_000, completed: 1_396 }, treated: { users: 3_461, completed: 2_422 } };
    const width = (query: UpliftQuery): number => {
      const bounds = resultOf(measured(groups, query), 'completion-rate').absolute?.alwaysValid;
      return (bounds?.high ?? 0) - (bounds?.low ?? 0);
    };
    expect(width({ tuning: 500_000 })).toBeGreaterThan(width({}));
    expect(width({ confidence: 0.99 })).toBeGreaterThan(width({}));
    expect(width({ confidence: 0.8 })).toBeLessThan(width({}));
  });

  it('M5: the value rate is primary when no stage has a conversion', () => {
    const without = planOf([goalOf({ stages: [stageOf('s')], valueEvents: ['buy'], holdout: { share: 0.5 } })], {
      valueEvents: { buy: {} },
    });
    const found = uplift(without, [
      row('entrants', 10, { goal: without.goals[0]?.id as string }),
      row('entrants', 10, { goal: without.goals[0]?.id as string, arm: 'holdout' }),
    ]);
    expect(found[0]?.comparisons[0]?.results.map(({ measure, primary }) => [measure, primary])).toEqual([['value-rate', true]]);
  });

  it('M2: measures each currency by itself, and says so', () => {
    const found = measured({
      treated: { users: 1_000, payers: 300, money: { EUR: { sum: 3_000, squares: 40_000 }, USD: { sum: 500, squares: 9_000 } } },
      holdout: { users: 1_000, payers: 200, money: { EUR: { sum: 2_000, squares: 30_000 } } },
    });
    const [euros, dollars] = (['EUR', 'USD'] as const).map((currency) => resultOf(found, 'value-per-user', 0, currency)) as [
      Uplift,
      Uplift,
    ];
    expect([euros.value, euros.baseline, dollars.value, dollars.baseline]).toEqual([3, 2, 0.5, 0]);
    expect(dollars.relative).toBeNull();
    expect(codes(euros)).toContain('several-currencies');
  });

  it('M4: a total that refunds made negative is measured like any other', () => {
    const result = resultOf(
      measured({
        treated: { users: 500, payers: 200, money: { EUR: { sum: -50, squares: 900 } } },
        holdout: { users: 500, payers: 200, money: { EUR: { sum: -100, squares: 900 } } },
      }),
      'value-per-user',
      0,
      'EUR',
    );
    expect(result.absolute?.estimate).toBeCloseTo(0.1, 12);
    // From −.2 to −.1 is half as much lost: better, by half of the baseline's size.
    expect(result.relative?.estimate).toBeCloseTo(0.5, 12);
  });
});

describe('a time range', () => {
  it('M6: selects users by their first entry, with all that they did since', () => {
    const early = [row('entrants', 10), row('entrants-completed', 5)];
    const late = [row('entrants', 20, { hour: HOUR }), row('entrants-completed', 4, { hour: HOUR })];
    const users = (query: UpliftQuery): unknown => uplift(plan, [...early, ...late], query)[0]?.groups[0];
    expect(users({ from: HOUR })).toMatchObject({ users: 20, completed: 4 });
    expect(users({ to: HOUR })).toMatchObject({ users: 10, completed: 5 });
    expect(users({})).toMatchObject({ users: 30, completed: 9 });
  });

  it('M5: selects those of the sample-ratio check, too', () => {
    const rows = [0, HOUR].flatMap((hour) => [
      row('entrants', 60, { hour }),
      row('entrants', 40 + hour, { hour, arm: 'holdout' }),
      row('entrants-expected-holdout', 30e6, { hour }),
      row('entrants-expected-holdout', 20e6, { hour, arm: 'holdout' }),
    ]);
    expect(uplift(plan, rows, { to: HOUR })[0]?.sampleRatio).toMatchObject({
      observed: { treated: 60, holdout: 40 },
      expected: { treated: 50, holdout: 50 },
      chiSquare: 4,
      alarm: false,
    });
  });
});

describe('the sample-ratio check', () => {
  const drawn = (treated: number, holdout: number, shares: readonly (readonly [users: number, share: number])[]): MetricRow[] => [
    row('entrants', treated),
    row('entrants', holdout, { arm: 'holdout' }),
    ...shares.map(([users, share], i) => row('entrants-expected-holdout', users * share * 1e6, { hour: i * HOUR })),
  ];
  const check = (rows: readonly MetricRow[]) => uplift(plan, rows)[0]?.sampleRatio;

  it('M5: 10,000 against 10,500 at equal shares has p .000479, and alarms', () => {
    const found = check(drawn(10_000, 10_500, [[20_500, 0.5]]));
    expect(found?.p).toBeCloseTo(0.000479, 6);
    expect(found?.alarm).toBe(true);
  });

  it('M5: finds 52:48 with 20,000 users', () => {
    expect(check(drawn(10_400, 9_600, [[20_000, 0.5]]))?.alarm).toBe(true);
    expect(check(drawn(10_080, 9_920, [[20_000, 0.5]]))?.alarm).toBe(false);
  });

  it('M5: does not alarm at the first few users', () => {
    const few = check(drawn(4, 1, [[5, 0.01]]));
    expect(few?.p).toBeLessThan(0.001);
    expect(few?.alarm).toBe(false);
    // Ten expected, and thirty came.
    expect(check(drawn(970, 30, [[1_000, 0.01]]))?.alarm).toBe(true);
  });

  it('M5: expects the shares in force when each user entered', () => {
    // 10,000 entered at 10 %, then 10,000 at 50 %: 6,000 are expected.
    const changed = [
      [10_000, 0.1],
      [10_000, 0.5],
    ] as const;
    expect(check(drawn(14_000, 6_000, changed))).toMatchObject({ expected: { treated: 14_000, holdout: 6_000 }, chiSquare: 0, p: 1 });
    expect(check(drawn(14_000, 6_000, [[20_000, 0.5]]))?.alarm).toBe(true);
  });

  it('H4: leaves out users whose arm a trait told; there is none of those alone', () => {
    const told = [
      row('entrants', 300),
      row('entrants', 20, { arm: 'holdout' }),
      row('entrants-by-trait', 300),
      row('entrants-by-trait', 20, { arm: 'holdout' }),
    ];
    expect(check(told)).toBeNull();
    expect(check([...told, ...drawn(50, 50, [[100, 0.5]])])).toMatchObject({ observed: { treated: 50, holdout: 50 }, p: 1 });
  });

  it('M5: a mismatch is the verdict of all that is compared with the holdout, and of nothing else', () => {
    const rows = [
      ...drawn(12_000, 9_000, [[21_000, 0.5]]),
      row('entrants-completed', 5_000),
      row('entrants-completed', 3_000, { arm: 'holdout' }),
      ...rowsOf({ users: 6_000, completed: 3_000 }, { experience: 'a' }),
      ...rowsOf({ users: 6_000, completed: 2_000 }, { experience: 'b' }),
    ];
    const [found] = uplift(plan, rows, { randomised: true });
    const verdicts = found?.comparisons.map(({ results }) => results[0]?.verdict);
    expect(verdicts).toEqual(['sample-ratio-mismatch', 'sample-ratio-mismatch', 'sample-ratio-mismatch', 'losing']);
    expect(codes(found?.comparisons[0]?.results[0] as Uplift)).toContain('sample-ratio-mismatch');
  });
});

describe('verdicts', () => {
  const verdict = (treated: number, holdout: number): string =>
    resultOf(
      measured({ treated: { users: 10_000, completed: treated }, holdout: { users: 10_000, completed: holdout } }),
      'completion-rate',
    ).verdict;

  it('M5: say winning, losing, or neither', () => {
    expect([verdict(1_400, 1_000), verdict(1_000, 1_400), verdict(1_010, 1_000)]).toEqual(['winning', 'losing', 'no-difference-yet']);
  });

  it('M5: rest on the always-valid interval: what a single look would call won is not yet', () => {
    const groups = { treated: { users: 10_000, completed: 1_090 }, holdout: { users: 10_000, completed: 1_000 } };
    const result = resultOf(measured(groups), 'completion-rate');
    expect(result.absolute?.fixed?.p).toBeLessThan(0.05);
    expect(result.absolute?.fixed?.low).toBeGreaterThan(0);
    expect(result.absolute?.alwaysValid?.low).toBeLessThan(0);
    expect(result.verdict).toBe('no-difference-yet');
  });

  it('M5: fewer than 100 converted in an arm are too few, and are said to be', () => {
    expect([verdict(99, 1_000), verdict(1_000, 99)]).toEqual(['too-few', 'too-few']);
    expect([verdict(100, 1_000), verdict(1_000, 100)]).toEqual(['losing', 'winning']);
    const few = resultOf(measured({ treated: { users: 500, completed: 99 }, holdout: { users: 500, completed: 200 } }), 'completion-rate');
    expect(codes(few)).toEqual(['too-few-converted']);
    expect(few.warnings[0]?.message).toContain('99 and 200');
  });

  it('M5: of rates close to 1 those who did not are too few: the interval is as narrow as close to 0', () => {
    const nearly = resultOf(
      measured({ treated: { users: 2_000, completed: 1_990 }, holdout: { users: 200, completed: 200 } }),
      'completion-rate',
    );
    expect(nearly.absolute?.fixed?.high).toBeGreaterThan(0);
    expect(nearly.absolute?.alwaysValid?.high).toBeLessThan(0);
    expect(nearly.verdict).toBe('too-few');
    expect(nearly.warnings[0]?.message).toContain('All but 10 and 0 users completed');
    const enough = measured({ treated: { users: 2_000, completed: 1_900 }, holdout: { users: 2_000, completed: 1_700 } });
    expect(resultOf(enough, 'completion-rate').verdict).toBe('winning');
  });

  it('M2, M5: a dozen who paid in a rare currency win nothing, however many paid in others', () => {
    const rare = resultOf(
      measured({
        treated: { users: 9_000, payers: 912, money: { EUR: { sum: 9_000, squares: 99_000 }, JPY: { sum: 12_000, squares: 12_000_000 } } },
        holdout: { users: 1_000, payers: 110, money: { EUR: { sum: 1_000, squares: 11_000 } } },
      }),
      'value-per-user',
      0,
      'JPY',
    );
    expect(rare.adjusted.alwaysValid).toBeLessThan(0.05);
    expect(rare.verdict).toBe('too-few');
    expect(codes(rare)).toEqual(['skewed-value', 'several-currencies']);
  });

  it('M5: enough who paid, a few of them nearly all of it, are told of', () => {
    const skewed = (squares: number): string[] =>
      codes(
        resultOf(
          measured({
            treated: { users: 9_000, payers: 500, money: { EUR: { sum: 5_000, squares: 60_000 } } },
            holdout: { users: 9_000, payers: 500, money: { EUR: { sum: 5_000, squares } } },
          }),
          'value-per-user',
          0,
          'EUR',
        ),
      );
    // 5,000² ÷ Σx²: as many payers of equal amounts.
    expect(skewed(500_000)).toEqual([]);
    expect(skewed(500_001)).toEqual(['skewed-value']);
  });

  it('M5: fewer than 100 who paid are too few for money', () => {
    const payers = (one: number, other: number): Uplift =>
      resultOf(
        measured({
          treated: { users: 9_000, payers: one, money: { EUR: { sum: 90_000, squares: 9e6 } } },
          holdout: { users: 1_000, payers: other, money: { EUR: { sum: 1_000, squares: 1e4 } } },
        }),
        'value-per-user',
        0,
        'EUR',
      );
    expect(payers(900, 99).verdict).toBe('too-few');
    expect(codes(payers(900, 99))).toEqual(['few-payers']);
    expect(payers(900, 100).verdict).toBe('winning');
    expect(codes(payers(900, 100))).toEqual([]);
  });
});

describe('cohorts', () => {
  const cohorts = {
    a: { users: 4_000, completed: 900 },
    b: { users: 4_000, completed: 800 },
    c: { users: 4_000, completed: 700 },
  };
  const groups = { treated: { users: 12_000, completed: 2_400 }, holdout: { users: 4_000, completed: 600 }, cohorts };

  it('M6: are compared with the holdout and with each other, in the order of the experiences', () => {
    const { comparisons, groups: found } = measured(groups);
    expect(comparisons.map(({ group, against }) => [group.cohort, against.cohort ?? against.arm])).toEqual([
      [null, 'holdout'],
      ['a', 'holdout'],
      ['b', 'holdout'],
      ['c', 'holdout'],
      ['b', 'a'],
      ['c', 'a'],
      ['c', 'b'],
    ]);
    expect(found.map(({ arm, cohort, label, users }) => [arm, cohort, label, users])).toEqual([
      ['treated', null, null, 12_000],
      ['holdout', null, null, 4_000],
      ['treated', 'a', 'The first', 4_000],
      ['treated', 'b', null, 4_000],
      ['treated', 'c', null, 4_000],
    ]);
  });

  it('M6: are observational unless the caller says that they were drawn', () => {
    const bases = (query: UpliftQuery): string[] => measured(groups, query).comparisons.map(({ basis }) => basis[0] as string);
    expect(bases({}).join('')).toBe('roooooo');
    expect(bases({ randomised: true }).join('')).toBe('rrrrrrr');
    expect(bases({ randomised: ['a', 'c'] }).join('')).toBe('rrororo');
    const result = resultOf(measured(groups), 'completion-rate', 1);
    expect(codes(result)).toContain('observational');
  });

  it('H4, M6: a holdout that traits tell is observational, too, unless the caller says that it was drawn', () => {
    const told = planOf(
      [goalOf({ holdout: { where: { staff: true } }, stages: [stageOf('s', { event: 'buy' }, { experiences: ['a', 'b', 'c'] })] })],
      {
        experiences: { a: {}, b: {}, c: {} },
      },
    );
    const basis = (query: UpliftQuery): string | undefined => measured(groups, query, told).comparisons[0]?.basis;
    expect([basis({}), basis({ randomised: ['a'] }), basis({ randomised: true })]).toEqual([
      'observational',
      'observational',
      'randomised',
    ]);
    const [doubt] = resultOf(measured(groups, {}, told), 'completion-rate').warnings;
    expect(doubt?.message).toMatch(/^Traits decide who is held out, and `randomised` was not set/);
    expect(measured(groups, { randomised: true }, told).comparisons.every((each) => each.basis === 'randomised')).toBe(true);
  });

  it('M5: p-values are adjusted for the number of comparisons: Holm for the primary measure', () => {
    const { comparisons } = measured(groups);
    const primary = comparisons.map(({ results }) => results[0] as Uplift);
    const raw = primary.map(({ absolute }) => absolute?.fixed?.p ?? Number.NaN);
    // The one question that the holdout was made for stays as it is.
    expect(primary[0]?.adjusted.fixed).toBe(raw[0]);
    const sorted = raw.slice(1).sort((one, other) => one - other);
    const smallest = primary.slice(1).find(({ absolute }) => absolute?.fixed?.p === sorted[0]);
    expect(smallest?.adjusted.fixed).toBeCloseTo((sorted[0] as number) * 6, 15);
    for (const { absolute, adjusted } of primary) expect(adjusted.fixed).toBeGreaterThanOrEqual(absolute?.fixed?.p as number);
  });

  it('M5: Benjamini–Hochberg for the others', () => {
    const valued = Object.fromEntries(Object.entries(cohorts).map(([id, { users, completed }]) => [id, { users, payers: completed }]));
    const { comparisons } = measured({
      treated: { users: 12_000, payers: 2_400 },
      holdout: { users: 4_000, payers: 600 },
      cohorts: valued,
    });
    const results = comparisons.map(({ results: all }) => all.find(({ measure }) => measure === 'value-rate') as Uplift);
    const raw = results.map(({ absolute }) => absolute?.fixed?.p as number);
    const worst = Math.max(...raw);
    // Seven comparisons: the largest p stays, the smallest is multiplied by at most seven.
    expect(results[raw.indexOf(worst)]?.adjusted.fixed).toBe(worst);
    const least = Math.min(...raw);
    expect(results[raw.indexOf(least)]?.adjusted.fixed).toBeLessThanOrEqual(least * 7);
    expect(results[raw.indexOf(least)]?.adjusted.fixed).toBeGreaterThan(least);
  });

  it('M5: an adjusted p can take a verdict back', () => {
    const close = { a: { users: 8_000, completed: 1_000 }, b: { users: 8_000, completed: 1_150 } };
    const both = measured({ cohorts: close, treated: { users: 16_000, completed: 2_150 } }, {}, plan);
    const many = measured({ ...groups, cohorts: { ...close, c: { users: 8_000, completed: 1_075 } } });
    const verdictIn = ({ comparisons }: GoalUplift): Uplift => {
      return comparisons.find(({ group, against }) => group.cohort === 'b' && against.cohort === 'a')?.results[0] as Uplift;
    };
    expect(verdictIn(both).absolute).toEqual(verdictIn(many).absolute);
    expect(verdictIn(many).adjusted.alwaysValid).toBeGreaterThan(verdictIn(both).adjusted.alwaysValid as number);
  });

  it('M5: a verdict that the adjustment took back says so, where the interval alone would not', () => {
    // Alone among two comparisons, b against a leaves 0 out of its interval; Holm doubles its p beyond .05.
    const found = measured({
      treated: { users: 20_000, completed: 2_120 },
      cohorts: { a: { users: 10_000, completed: 1_000 }, b: { users: 10_000, completed: 1_150 }, c: { users: 10_000, completed: 1_080 } },
    });
    const result = found.comparisons.find(({ group, against }) => group.cohort === 'b' && against.cohort === 'a')?.results[0] as Uplift;
    expect(result.absolute?.alwaysValid?.low).toBeGreaterThan(0);
    expect(result.adjusted.alwaysValid).toBeGreaterThan(0.05);
    expect(result.verdict).toBe('no-difference-yet');
    expect(codes(result)).toContain('many-comparisons');
    const others = found.comparisons.flatMap(({ results }) => results).filter((other) => other !== result);
    for (const other of others) expect(codes(other)).not.toContain('many-comparisons');
  });
});

describe('empty and broken rows', () => {
  it('M4: rounding may leave a little less than nothing of the squares of what was refunded', async () => {
    const engine = createEngine({ plan });
    const amounts = [287_004.16, 77_947.15, 186_922.26];
    const paid = [...amounts, ...amounts.map((amount) => -amount)];
    await engine.ingestMany(paid.map((amount) => ({ userId: 'ann', event: 'buy', properties: { amount } })));
    const rows = await engine.metricRows();
    expect(rows.find(({ measure }) => measure === 'entrants-value-squares')?.value).toBeLessThan(0);
    expect(uplift(plan, rows)[0]?.groups.map(({ users }) => users)).toEqual([1, 0]);
    expect(goalMetrics(plan, rows)[0]?.totals.all.users).toBe(1);
  });

  it('M4: what was refunded to the last cent is as if it had not been, whether or not rows were added up', () => {
    const entered = [row('entrants', 200), row('entrants', 200, { arm: 'holdout' })];
    const back = [5, -5].map((amount) => row('entrants-value', amount * 1e4, { currency: 'EUR' }));
    expect(uplift(plan, [...entered, ...back])).toEqual(uplift(plan, entered));
  });

  it('E1: money without its squares, and users put into an arm without having entered, are refused', () => {
    const bad = expect.objectContaining({ code: 'bad-rows' });
    expect(() => uplift(plan, [row('entrants', 5), row('entrants-value', 5, { currency: 'EUR' })])).toThrow(bad);
    expect(() => uplift(plan, [row('entrants', 5), row('entrants-by-trait', 6)])).toThrow(bad);
    expect(() => uplift(plan, [row('entrants', 5), row('entrants-expected-holdout', 6e6)])).toThrow(bad);
  });

  it('M5: a relative difference has no bounds where a group has no spread', () => {
    const none = resultOf(measured({ treated: { users: 1_000 }, holdout: { users: 10, completed: 1 } }), 'completion-rate');
    expect(none.relative).toEqual({ estimate: -1, fixed: null, alwaysValid: null });
  });

  it('M5: no rows, and empty arms, give no numbers and say so', () => {
    const nothing = uplift(plan, [])[0] as GoalUplift;
    expect(nothing.sampleRatio).toBeNull();
    expect(nothing.comparisons).toHaveLength(1);
    const alone = resultOf(measured({ treated: { users: 5, completed: 2 } }), 'completion-rate');
    expect(alone).toMatchObject({ value: 0.4, baseline: null, absolute: null, relative: null, incremental: null, verdict: 'too-few' });
    expect(codes(alone)).toEqual(['too-few-users']);
  });

  it('M5: a goal without holdout and cohorts has nothing to compare', () => {
    const bare = planOf([goalOf({})], {});
    expect(uplift(bare, [row('entrants', 5, { goal: bare.goals[0]?.id as string })])[0]?.comparisons).toEqual([]);
  });

  it('M5: where everybody is alike there is no always-valid interval, and it is said', () => {
    const alike = resultOf(
      measured({ treated: { users: 200, completed: 200 }, holdout: { users: 200, completed: 200 } }),
      'completion-rate',
    );
    expect(alike.absolute).toMatchObject({ estimate: 0, alwaysValid: null });
    expect(codes(alike)).toEqual(['too-few-converted', 'no-spread']);
    expect(alike.verdict).toBe('too-few');
  });

  it('E1: more completed than entered is refused: a shard is missing', () => {
    expect(() => measured({ treated: { users: 5, completed: 6 } })).toThrow(expect.objectContaining({ code: 'bad-rows' }));
    expect(() => measured({ cohorts: { a: { users: 5, payers: 6 } } })).toThrow(/cohort of "a"/);
  });

  it('E1: refuses a query that means nothing', () => {
    for (const query of [
      { tuning: 0 },
      { tuning: Number.NaN },
      { randomised: ['nope'] },
      { randomised: 'a' as never },
      { confidence: 1 },
    ]) {
      expect(() => uplift(plan, [], query)).toThrow(expect.objectContaining({ code: 'bad-query' }));
    }
    expect(() => uplift(plan, [], { goal: 'nope' })).toThrow(expect.objectContaining({ code: 'unknown-goal' }));
  });
});
