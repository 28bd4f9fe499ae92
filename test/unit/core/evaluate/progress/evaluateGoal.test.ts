import { describe, expect, it } from 'vitest';
import type { Goal } from '../../../../../src/plan/plan.js';
import { DAY, goalOf, planOf, showing, stageOf, T0 } from '../../../../support/plans.js';
import { told, Visitor } from '../../../../support/visitor.js';

describe('the order within one goal', () => {
  it('P1: enter comes before the interaction is credited: a first view by a new user counts', () => {
    const visitor = new Visitor(showing({ x: {} }));
    visitor.interact('$viewed', 'x', T0);
    expect(visitor.total('viewed', { experience: 'x', stage: 's' })).toBe(1);
    expect(visitor.progress()).toMatchObject({ cohort: 'x', touch: { experience: 'x', at: T0 } });
  });

  it('P1: the interaction is credited before the conversion: the click that converts gets its credit', () => {
    const stages = [stageOf('s', { event: '$clicked', where: { experience: 'x' } }, { experiences: ['x'] })];
    const visitor = new Visitor(planOf([goalOf({ stages, attribution: { touch: 'clicked' } })]));
    visitor.do('a', T0);
    const { transitions } = visitor.interact('$clicked', 'x', T0 + 1);
    expect(transitions.map(({ type, experience }) => [type, experience])).toEqual([
      ['converted', 'x'],
      ['completed', 'x'],
    ]);
  });

  it('P1: value is credited before the conversion: the cohort of a completing purchase has its value', () => {
    const stages = [stageOf('s', { event: 'buy' }, { experiences: ['x'] })];
    const visitor = new Visitor(
      planOf([goalOf({ stages, valueEvents: ['buy'] })], { valueEvents: { buy: { value: { property: 'price' } } } }),
    );
    visitor.do('buy', T0, { price: 3 });
    expect(visitor.rows.map((row) => row.measure)).toEqual([
      'entrants',
      'entries',
      'stage-entries',
      'in-stage',
      'reach',
      'value-events',
      'value',
      'entrants-value-users',
      'entrants-value',
      'entrants-value-squares',
      'conversions',
      'converted',
      'convert-ms:0',
      'in-stage',
      'completions',
      'entrants-completed',
    ]);
  });

  it('P1: time limit, conversion, exit: the first that moves the user ends it', () => {
    const audiences = { calm: { rule: { not: { event: 'x', within: '1d' } } } } as const;
    const timed = stageOf('s', { audience: 'calm' }, { timeLimit: { after: '1d', then: 'advance' } });
    const limited = new Visitor(planOf([goalOf({ stages: [timed, stageOf('t')], exit: { audience: 'calm' } })], { audiences }));
    limited.do('x', T0);
    expect(told(limited.tick(T0 + DAY).transitions)).toEqual(['advanced g/s>t']);
    const converting = stageOf('s', { audience: 'calm' });
    const unlimited = new Visitor(planOf([goalOf({ stages: [converting, stageOf('t')], exit: { audience: 'calm' } })], { audiences }));
    unlimited.do('x', T0);
    expect(told(unlimited.tick(T0 + DAY).transitions)).toEqual(['converted g/s>t']);
  });

  it('P1: behaviours are recorded before goals are looked at: an event can satisfy an audience by itself', () => {
    const visitor = new Visitor(planOf([goalOf({ audience: { event: 'buy', count: { gte: 1 } } })]));
    expect(told(visitor.do('buy', T0).transitions)).toEqual(['entered g/s']);
  });

  it('P1: the interaction is recorded before goals are looked at', () => {
    const plan = showing({ x: { caps: [{ count: 1, per: 'lifetime' }] } }, { audience: { event: '$viewed' } });
    const visitor = new Visitor(plan);
    expect(told(visitor.interact('$viewed', 'x', T0).transitions)).toEqual(['entered g/s']);
    expect(visitor.reasons(T0).x).toBe('capped');
  });
});

describe('the order among goals', () => {
  const follower = (id: string, of: string): Goal => goalOf({ id, audience: { goal: of, is: 'reached' } });

  it('P1: a goal that reads another’s progress comes after it, whatever the plan says', () => {
    const visitor = new Visitor(planOf([follower('c', 'b'), follower('b', 'a'), goalOf({ id: 'a' })]));
    expect(told(visitor.do('x', T0).transitions)).toEqual(['entered a/s', 'entered b/s', 'entered c/s']);
  });

  it('P1: else plan order', () => {
    const visitor = new Visitor(planOf([goalOf({ id: 'z' }), follower('c', 'a'), goalOf({ id: 'a' }), goalOf({ id: 'b' })]));
    expect(told(visitor.do('x', T0).transitions)).toEqual(['entered z/s', 'entered a/s', 'entered c/s', 'entered b/s']);
  });

  it('P1: exit rules and audience conversions read other goals, too, also through named audiences', () => {
    const audiences = { done: { rule: { audience: 'inner' } }, inner: { rule: { not: { goal: 'a', is: 'in' } } } } as const;
    const exiting = goalOf({ id: 'e', exit: { goal: 'a', is: 'completed' } });
    const converting = goalOf({ id: 'c', stages: [stageOf('s', { audience: 'done' })] });
    const visitor = new Visitor(
      planOf([exiting, converting, goalOf({ id: 'a', stages: [stageOf('s', { event: 'buy' })] })], { audiences }),
    );
    visitor.do('x', T0);
    expect(told(visitor.do('buy', T0 + 1).transitions)).toEqual([
      'converted a/s',
      'completed a/s',
      'exited e/s',
      'converted c/s',
      'completed c/s',
    ]);
  });

  it('A2: `in` means now; `reached`, `completed` and `exited` mean ever, over all entries', () => {
    const goal = goalOf({
      id: 'a',
      audience: { event: 'start' },
      stages: [stageOf('s', { event: 'buy' }), stageOf('t', { event: 'buy' })],
      exit: { event: 'quit' },
      reentry: 'always',
    });
    const rules = {
      in: { goal: 'a', is: 'in' },
      inS: { goal: 'a', stage: 's', is: 'in' },
      inT: { goal: 'a', stage: 't', is: 'in' },
      reached: { goal: 'a', is: 'reached' },
      reachedT: { goal: 'a', stage: 't', is: 'reached' },
      completed: { goal: 'a', is: 'completed' },
      exited: { goal: 'a', is: 'exited' },
    } as const;
    const experiences = Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, { audience: rule }]));
    const plan = planOf([goal, goalOf({ stages: [stageOf('s', undefined, { experiences: Object.keys(rules) })] })], { experiences });
    const visitor = new Visitor(plan);
    const holding = (at: number): string[] => {
      const reasons = visitor.reasons(at, { goal: 'g' });
      return Object.keys(rules).filter((name) => reasons[name] !== 'audience');
    };
    expect(holding(T0)).toEqual([]);
    visitor.do('start', T0);
    expect(holding(T0)).toEqual(['in', 'inS', 'reached']);
    visitor.do('buy', T0 + 1);
    expect(holding(T0 + 1)).toEqual(['in', 'inT', 'reached', 'reachedT']);
    visitor.do('buy', T0 + 2);
    expect(holding(T0 + 2)).toEqual(['reached', 'reachedT', 'completed']);
    visitor.do('x', T0 + 3);
    expect(holding(T0 + 3)).toEqual(['in', 'inS', 'reached', 'reachedT', 'completed']);
    visitor.do('quit', T0 + 4);
    expect(holding(T0 + 4)).toEqual(['reached', 'reachedT', 'completed', 'exited']);
  });

  it('A2: a rule about a goal that the user was never in is false', () => {
    const never = goalOf({ id: 'a', audience: { traits: { never: 1 } } });
    const visitor = new Visitor(
      planOf([
        never,
        goalOf({
          id: 'b',
          audience: {
            any: [
              { goal: 'a', is: 'in' },
              { goal: 'a', is: 'reached' },
              { goal: 'a', is: 'exited' },
            ],
          },
        }),
      ]),
    );
    expect(visitor.do('x', T0).transitions).toEqual([]);
  });
});
