import { describe, expect, it } from 'vitest';
import { compile } from '../../../../src/core/index.js';
import { opened } from '../../../../src/core/model/opened.js';
import type { Plan } from '../../../../src/plan/plan.js';
import { goalOf, MINUTE, planOf, showing, stageOf, T0 } from '../../../support/plans.js';
import { deepFrozen, Visitor } from '../../../support/visitor.js';

/** A plan with something of everything. */
const everything = (): Plan =>
  planOf(
    [
      goalOf({
        audience: { any: [{ audience: 'vips' }, { event: 'buy', within: '2h', count: { gte: 2 } }] },
        stages: [
          stageOf(
            's',
            { event: 'buy', where: { price: { $gt: 3 } }, count: 2 },
            { experiences: ['x', 'y'], timeLimit: { after: '1d', then: 'advance' } },
          ),
          stageOf('t', { audience: 'vips' }),
        ],
        valueEvents: ['buy'],
        holdout: { share: 0.1 },
        reentry: { after: '1h' },
        exit: 'leaves-audience',
        selection: { position: { model: 'table', weights: [3, 1] }, refresh: '6h' },
      }),
    ],
    {
      timezone: 'Asia/Kolkata',
      audiences: { vips: { rule: { traits: { tier: { $in: ['gold'] } } } } },
      valueEvents: { buy: { value: { property: 'price', currency: 'EUR' } } },
      experiences: {
        x: { placement: 'm', caps: [{ count: 1, per: 'day' }], boosts: [{ when: { audience: 'vips' }, times: 2 }] },
        y: { journey: 'j', start: '2026-01-01' },
      },
      journeys: { j: { goals: ['g'], caps: [{ count: 9, per: 'week' }] } },
      placements: { m: { quietHours: { from: '22:00', to: '06:00' } } },
      caps: [{ count: 3, per: '1h' }],
    },
  );

function run(plan: Plan): object {
  const visitor = new Visitor(plan, 'u1');
  visitor.identify({ tier: 'gold' }, T0);
  visitor.interact('$viewed', 'x', T0 + 1);
  visitor.do('buy', T0 + 2, { price: 5 });
  return { ...visitor, program: null, decision: visitor.decide(T0 + 3), explanation: visitor.explain(T0 + 3), due: visitor.due() };
}

describe('compile', () => {
  it('L4: a plan that went through JSON behaves the same', () => {
    expect(run(JSON.parse(JSON.stringify(everything())))).toEqual(run(everything()));
  });

  it('L4: never changes the plan', () => {
    const plan = deepFrozen(everything());
    const before = JSON.stringify(plan);
    compile(plan);
    expect(JSON.stringify(plan)).toBe(before);
  });

  it('L4: needs no optional part of a plan', () => {
    const bare: Plan = {
      id: 'p',
      version: 1,
      goals: [{ id: 'g', audience: true, stages: [{ id: 's', experiences: [] }] }],
      experiences: {},
    };
    expect(new Visitor(bare).decide(T0).reason).toBe('none-eligible');
  });

  it('P11, P13: the defaults are a ring of 32 and five minutes ahead', () => {
    const { ring, future, zone } = opened(compile(planOf([goalOf()])));
    expect([ring, future, zone]).toEqual([32, 5 * MINUTE, 'UTC']);
    const limited = opened(compile(planOf([goalOf()], { limits: { ring: 5, future: '90s' } })));
    expect([limited.ring, limited.future]).toEqual([5, 90_000]);
  });

  it('P13: `limits.future` bounds how far ahead a timestamp may lie', () => {
    const visitor = new Visitor(planOf([goalOf()], { limits: { future: '1s' } }));
    expect(() => visitor.event({ timestamp: T0 + 1_001 }, T0)).toThrow(expect.objectContaining({ code: 'in-the-future' }));
    expect(visitor.event({ timestamp: T0 + 1_000 }, T0).profile.instant).toBe(T0);
  });

  const problem = (plan: Plan) => {
    try {
      compile(plan);
    } catch (error) {
      return (error as { problems?: { path: string; code: string }[] }).problems?.map(({ path, code }) => [path, code]);
    }
    return 'compiled';
  };

  it('C2: refuses an unknown operator, wherever a condition stands', () => {
    const where = { a: { $near: 1 } };
    expect(problem(planOf([goalOf({ audience: { traits: where } })]))).toEqual([['goals[0].audience.traits.a.$near', 'unknown-operator']]);
    expect(problem(planOf([goalOf({ audience: { event: 'e', where } })]))).toEqual([
      ['goals[0].audience.where.a.$near', 'unknown-operator'],
    ]);
    expect(problem(planOf([goalOf({ stages: [stageOf('s', { event: 'e', where })] })]))).toEqual([
      ['goals[0].stages[0].conversion.where.a.$near', 'unknown-operator'],
    ]);
    expect(problem(planOf([goalOf({ holdout: { where } })]))).toEqual([['goals[0].holdout.where.a.$near', 'unknown-operator']]);
    expect(problem(showing({ x: { audience: { traits: where } } }))).toEqual([
      ['experiences.x.audience.traits.a.$near', 'unknown-operator'],
    ]);
    expect(problem(showing({ x: { boosts: [{ when: { traits: where }, times: 2 }] } }))).toEqual([
      ['experiences.x.boosts[0].when.traits.a.$near', 'unknown-operator'],
    ]);
  });

  it('C2: takes an invalid regular expression as never matching', () => {
    const visitor = new Visitor(showing({ x: { audience: { traits: { a: { $regex: '(' } } } } }));
    visitor.identify({ a: '(' }, T0);
    expect(visitor.reasons(T0).x).toBe('audience');
  });

  it('E1: refuses what it cannot give a meaning to, with its place', () => {
    expect(problem(planOf([goalOf({ audience: { audience: 'gone' } })]))).toEqual([['goals[0].audience.audience', 'unknown-audience']]);
    expect(problem(planOf([goalOf({ audience: { audience: 'toString' } })], { audiences: {} }))).toEqual([
      ['goals[0].audience.audience', 'unknown-audience'],
    ]);
    expect(problem(planOf([goalOf({ reentry: { after: '0s' } })]))).toEqual([['goals[0].reentry.after', 'bad-duration']]);
    expect(problem(planOf([goalOf({ stages: [stageOf('s', undefined, { timeLimit: { after: 'x' as '1d', then: 'exit' } })] })]))).toEqual([
      ['goals[0].stages[0].timeLimit.after', 'bad-duration'],
    ]);
    expect(problem(showing({ x: { start: '2026-02-30' } }))).toEqual([['experiences.x.start', 'bad-date']]);
    const holding = goalOf({ stages: [stageOf('s', undefined, { experiences: ['x', 'gone'] })] });
    expect(problem({ ...planOf([holding]), experiences: { x: {} } })).toEqual([
      ['goals[0].stages[0].experiences[1]', 'unknown-experience'],
    ]);
    expect(() => compile({ ...planOf([holding]), experiences: { x: {} } })).toThrow('no experience "gone"');
    expect(() => compile(planOf([goalOf({ exit: { audience: 'gone' } })]))).toThrow('no audience "gone"');
    expect(() => compile(planOf([goalOf({ reentry: { after: '0s' } })]))).toThrow('"0s" is not a duration such as "90m"');
    expect(() => compile(showing({ x: { start: 'soon' } }))).toThrow('"soon" is not an ISO 8601 date such as "2026-03-01"');
  });

  it.each<[unknown]>([
    [null],
    [undefined],
    [7],
    [{}],
    [{ goals: [] }],
    [{ goals: {}, experiences: {} }],
    [{ goals: [], experiences: null }],
    [{ goals: [], experiences: 'x' }],
    [{ experiences: {} }],
  ])('E1: refuses %j, which has not the least that a plan has', (plan) => {
    expect(problem(plan as Plan)).toEqual([['', 'wrong-shape']]);
    expect(() => compile(plan as Plan)).toThrow('expected a plan with a list of goals and a record of experiences');
  });

  describe('E1: the place of a bad duration, date or audience', () => {
    const bad = 'x' as '1d';
    const cap = { count: 1, per: bad };
    const stage = (more: object) => planOf([goalOf({ stages: [stageOf('s', undefined, more)] })]);
    const journey = (more: object) => showing({ x: { journey: 'j' } }, {}, { journeys: { j: { goals: ['g'], ...more } } });
    const rule = (audience: unknown) => planOf([goalOf({ audience: audience as true })]);

    it.each<[string, Plan]>([
      ['limits.future', planOf([goalOf()], { limits: { future: bad } })],
      ['goals[0].attribution.window', planOf([goalOf({ attribution: { window: bad } as never })])],
      ['goals[0].stages[0].selection.refresh', stage({ selection: { refresh: bad } })],
      ['goals[0].exit.within', planOf([goalOf({ exit: { event: 'e', within: bad } })])],
      ['goals[0].audience.within', rule({ event: 'e', within: bad })],
      ['goals[0].audience.all[1].within', rule({ all: [true, { event: 'e', within: bad }] })],
      ['goals[0].audience.any[1].within', rule({ any: [true, { event: 'e', within: bad }] })],
      ['goals[0].audience.not.within', rule({ not: { event: 'e', within: bad } })],
      ['audiences.a.rule.not.within', planOf([goalOf()], { audiences: { a: { rule: { not: { event: 'e', within: bad } } } } })],
      ['goals[0].stages[0].conversion.audience', stage({ conversion: { audience: 'gone' } })],
      ['experiences.x.end', showing({ x: { end: 'x' } })],
      ['experiences.x.caps[1].per', showing({ x: { caps: [{ count: 1, per: '1d' }, cap] } })],
      ['experiences.x.suppress.clicked', showing({ x: { suppress: { clicked: bad } } })],
      ['experiences.x.suppress.dismissed', showing({ x: { suppress: { dismissed: bad } } })],
      ['experiences.x.suppress.completed', showing({ x: { suppress: { completed: bad } } })],
      ['journeys.j.caps[0].per', journey({ caps: [cap] })],
      ['journeys.j.start', journey({ start: 'x' })],
      ['journeys.j.end', journey({ end: 'x' })],
      ['placements.m.caps[0].per', showing({ x: { placement: 'm' } }, {}, { placements: { m: { caps: [cap] } } })],
      ['caps[0].per', showing({ x: {} }, {}, { caps: [cap] })],
    ])('%s', (path, plan) => {
      expect(problem(plan)).toEqual([[path, expect.stringMatching(/^(bad-duration|bad-date|unknown-audience)$/)]]);
    });
  });

  it('I2: the user’s time zone matters as soon as one experience has a calendar cap or quiet hours', () => {
    const midnight = Date.UTC(2026, 2, 2, 18, 30); // of Kolkata
    for (const per of ['day', 'week', 'month'] as const) {
      const visitor = new Visitor(
        showing({
          y: {},
          x: {
            caps: [
              { count: 1, per: '1h' },
              { count: 1, per },
            ],
          },
          z: { caps: [] },
        }),
      );
      visitor.identify({ timezone: 'Asia/Kolkata' }, midnight);
      visitor.interact('$viewed', 'x', midnight);
      const cap = visitor.explain(midnight).goals[0]?.candidates[1]?.caps[1];
      const end = { day: 24 * 3_600_000 + midnight, week: Date.UTC(2026, 2, 8, 18, 30), month: Date.UTC(2026, 2, 31, 18, 30) }[per];
      expect([per, cap?.freeAt]).toEqual([per, end]);
    }
    for (const per of ['day', 'week', 'month'] as const) {
      for (const caps of [
        [{ count: 1, per }],
        [
          { count: 9, per: '1h' as const },
          { count: 1, per },
        ],
      ]) {
        // 08:00 of 1 June, a Monday, in Auckland: in UTC it is the day, the week and the month before.
        const visitor = new Visitor(showing({ x: { caps } }));
        visitor.identify({ timezone: 'Pacific/Auckland' }, Date.UTC(2026, 4, 31, 10));
        visitor.interact('$viewed', 'x', Date.UTC(2026, 4, 31, 11));
        expect(visitor.reasons(Date.UTC(2026, 4, 31, 11)).x).toBe('capped');
        expect(visitor.reasons(Date.UTC(2026, 4, 31, 20)).x).toBe('selected');
      }
    }
    const silent = new Visitor(
      showing({ y: {}, x: { placement: 'm' } }, {}, { placements: { m: { quietHours: { from: '00:00', to: '01:00' } } } }),
    );
    silent.identify({ timezone: 'Asia/Kolkata' }, midnight);
    expect(silent.reasons(midnight).x).toBe('quiet-hours');
  });
});
