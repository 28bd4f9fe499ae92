import { describe, expect, it } from 'vitest';
import { compile } from '../../../../src/core/index.js';
import type { Plan } from '../../../../src/plan/types.js';
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
    const { ring, future, zone } = compile(planOf([goalOf()]));
    expect([ring, future, zone]).toEqual([32, 5 * MINUTE, 'UTC']);
    const limited = compile(planOf([goalOf()], { limits: { ring: 5, future: '90s' } }));
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
  });
});
