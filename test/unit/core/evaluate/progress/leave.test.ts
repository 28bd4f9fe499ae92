import { describe, expect, it } from 'vitest';
import { DAY, goalOf, HOUR, planOf, stageOf, T0 } from '../../../../support/plans.js';
import { told, Visitor } from '../../../../support/visitor.js';

const limit = (then: 'advance' | 'exit') => ({ timeLimit: { after: '1d', then } }) as const;

describe('time limit', () => {
  it('P7: advances when exactly `after` has passed since the entry', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', undefined, limit('advance')), stageOf('t')] })]));
    visitor.do('x', T0);
    expect(visitor.do('x', T0 + DAY - 1).transitions).toEqual([]);
    expect(visitor.do('x', T0 + DAY).transitions).toEqual([
      {
        type: 'advanced',
        userId: 'ann',
        goal: 'g',
        stage: 's',
        to: 't',
        at: T0 + DAY,
        arm: 'treated',
        cause: 'time-limit',
        experience: null,
      },
    ]);
    expect(visitor.progress()).toMatchObject({ stage: 't', at: T0 + DAY, converted: [] });
  });

  it('P7: counts from the instant of the stage entry, not from the goal’s', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', { event: 'buy' }), stageOf('t', undefined, limit('exit'))] })]));
    visitor.do('x', T0);
    visitor.do('buy', T0 + HOUR);
    expect(visitor.do('x', T0 + DAY).transitions).toEqual([]);
    expect(told(visitor.do('x', T0 + HOUR + DAY).transitions)).toEqual(['exited g/t']);
  });

  it('P7: exits with one transition; from the last stage also when it says `advance`', () => {
    for (const then of ['exit', 'advance'] as const) {
      const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', undefined, limit(then))] })]));
      visitor.do('x', T0);
      expect(visitor.do('x', T0 + DAY).transitions).toEqual([
        {
          type: 'exited',
          userId: 'ann',
          goal: 'g',
          stage: 's',
          to: null,
          at: T0 + DAY,
          arm: 'treated',
          cause: 'time-limit',
          experience: null,
        },
      ]);
      expect(visitor.progress()).toMatchObject({ stage: null, exited: true, completed: false });
    }
  });

  it('P7: `exit` leaves the goal also where a next stage follows', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', undefined, limit('exit')), stageOf('t')] })]));
    visitor.do('x', T0);
    expect(told(visitor.do('x', T0 + DAY).transitions)).toEqual(['exited g/s']);
  });

  it('P7, T1: comes before that event, which finds the user in the next stage', () => {
    const buy = { event: 'buy' };
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', buy, limit('advance')), stageOf('t', buy)] })]));
    visitor.do('x', T0);
    expect(told(visitor.do('buy', T0 + DAY).transitions)).toEqual(['advanced g/s>t', 'converted g/t', 'completed g/t']);
    expect(visitor.total('conversions', { stage: 's' })).toBe(0);
    expect(visitor.total('advances', { stage: 's' })).toBe(1);
  });

  it('P7, T1: each limit at its own instant, however late anybody looks', () => {
    const visitor = new Visitor(
      planOf([goalOf({ stages: [stageOf('s', undefined, limit('advance')), stageOf('t', undefined, limit('advance')), stageOf('u')] })]),
    );
    visitor.do('x', T0);
    const { transitions } = visitor.tick(T0 + 10 * DAY);
    expect(told(transitions)).toEqual(['advanced g/s>t', 'advanced g/t>u']);
    expect(transitions.map(({ at }) => at)).toEqual([T0 + DAY, T0 + 2 * DAY]);
  });

  it('P7: a late event just before the limit still converts: its instant has not reached it', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', { event: 'buy' }, limit('exit'))] })]));
    visitor.do('x', T0);
    expect(told(visitor.late('buy', T0 + DAY - 1, T0 + 9 * DAY).transitions)).toEqual(['converted g/s', 'completed g/s']);
  });
});

describe('exit rule', () => {
  it('P8: exits who satisfies it, later than the stage entry', () => {
    const visitor = new Visitor(planOf([goalOf({ exit: { traits: { gone: true } } })]));
    expect(told(visitor.identify({ gone: true }, T0).transitions)).toEqual(['entered g/s']);
    expect(visitor.do('x', T0).transitions).toEqual([]);
    expect(visitor.do('x', T0 + 1).transitions).toEqual([
      { type: 'exited', userId: 'ann', goal: 'g', stage: 's', to: null, at: T0 + 1, arm: 'treated', cause: 'exit-rule', experience: null },
    ]);
    expect(visitor.progress()).toMatchObject({ stage: null, exited: true, completed: false });
  });

  it('P8: conversion by action wins over it', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', { event: 'buy' })], exit: { event: 'buy' } })]));
    visitor.do('x', T0);
    expect(told(visitor.do('buy', T0 + 1).transitions)).toEqual(['converted g/s', 'completed g/s']);
    expect(visitor.progress()?.exited).toBe(false);
  });

  it('P8: conversion by audience wins over it', () => {
    const audiences = { done: { rule: { traits: { done: true } } } } as const;
    const visitor = new Visitor(
      planOf([goalOf({ stages: [stageOf('s', { audience: 'done' })], exit: { traits: { done: true } } })], { audiences }),
    );
    visitor.do('x', T0);
    expect(told(visitor.identify({ done: true }, T0 + 1).transitions)).toEqual(['converted g/s', 'completed g/s']);
  });

  it('P8: a user who has just converted exits only at a later instant', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', { event: 'buy' }), stageOf('t')], exit: { event: 'buy' } })]));
    visitor.do('x', T0);
    expect(told(visitor.do('buy', T0 + 1).transitions)).toEqual(['converted g/s>t']);
    expect(visitor.do('x', T0 + 1).transitions).toEqual([]);
    expect(told(visitor.do('x', T0 + 2).transitions)).toEqual(['exited g/t']);
  });

  it('P8: `leaves-audience` exits who is no longer in the goal’s audience', () => {
    const visitor = new Visitor(planOf([goalOf({ audience: { traits: { vip: true } }, exit: 'leaves-audience' })]));
    visitor.identify({ vip: true }, T0);
    expect(visitor.do('x', T0 + 1).transitions).toEqual([]);
    expect(told(visitor.identify({ vip: null }, T0 + 2).transitions)).toEqual(['exited g/s']);
  });

  it('P8: never, without a rule', () => {
    const visitor = new Visitor(planOf([goalOf({ audience: { traits: { vip: true } } })]));
    visitor.identify({ vip: true }, T0);
    expect(visitor.identify({ vip: false }, T0 + DAY).transitions).toEqual([]);
  });

  it('P8: an event that brings a count nearer, and exits, leaves no count behind', () => {
    const visitor = new Visitor(
      planOf([goalOf({ stages: [stageOf('s', { event: 'buy', count: 2 })], exit: { event: 'buy' }, reentry: 'always' })]),
    );
    visitor.do('x', T0);
    expect(told(visitor.do('buy', T0 + 1).transitions)).toEqual(['exited g/s']);
    expect(visitor.progress()?.count).toBe(0);
  });

  it('M3: counts the exit at its stage and takes the user out of it', () => {
    const visitor = new Visitor(planOf([goalOf({ exit: { event: 'quit' } })]));
    visitor.do('x', T0);
    visitor.do('quit', T0 + 1);
    expect(visitor.total('exits', { stage: 's' })).toBe(1);
    expect(visitor.total('in-stage', { stage: 's' })).toBe(0);
    expect(visitor.total('completions')).toBe(0);
  });
});
