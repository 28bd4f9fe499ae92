import { describe, expect, it } from 'vitest';
import { DAY, goalOf, HOUR, planOf, stageOf, T0 } from '../../../support/plans.js';
import { told, Visitor } from '../../../support/visitor.js';

describe('nextDue', () => {
  it('P10: null when time alone changes nothing', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', { event: 'buy' })] })]));
    visitor.do('x', T0);
    expect(visitor.due()).toBeNull();
    visitor.do('buy', T0 + 1);
    expect(visitor.due()).toBeNull();
  });

  it('T1: null for a user who was never evaluated: no time has passed', () => {
    expect(new Visitor(planOf([goalOf()])).due()).toBeNull();
  });

  it('P10: an audience that does not look at time is not waited for', () => {
    const visitor = new Visitor(planOf([goalOf({ audience: { traits: { vip: true } } })]));
    visitor.do('x', T0);
    expect(visitor.due()).toBeNull();
  });

  it('P10: the end of a time limit', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', undefined, { timeLimit: { after: '1d', then: 'exit' } })] })]));
    visitor.do('x', T0);
    visitor.do('x', T0 + HOUR);
    expect(visitor.due()).toBe(T0 + DAY);
  });

  it('P10: the instant after the entry for a conversion or an exit that holds already', () => {
    const audiences = { all: { rule: true } } as const;
    const byAudience = new Visitor(planOf([goalOf({ stages: [stageOf('s', { audience: 'all' })] })], { audiences }));
    byAudience.do('x', T0);
    expect(byAudience.due()).toBe(T0 + 1);
    const exiting = new Visitor(planOf([goalOf({ exit: true })]));
    exiting.do('x', T0);
    expect(exiting.due()).toBe(T0 + 1);
  });

  it('P10: when the oldest event kept leaves its window', () => {
    const quiet = { all: [{ event: 'buy' }, { not: { event: 'buy', within: '1h', count: { gte: 2 } } }] } as const;
    const visitor = new Visitor(planOf([goalOf({ audience: quiet, exit: { traits: { never: 1 } } })]));
    visitor.do('x', T0);
    expect(visitor.due()).toBeNull();
    const waiting = new Visitor(planOf([goalOf({ audience: { all: [{ event: 'buy' }, { not: { event: 'buy', within: '1h' } }] } })]));
    waiting.do('buy', T0);
    expect(waiting.due()).toBe(T0 + HOUR);
    waiting.do('buy', T0 + 5);
    expect(waiting.due()).toBe(T0 + HOUR + 5);
  });

  it('T3: when a sum crosses its bound, not when an amount leaves the window without effect', () => {
    const poor = { all: [{ event: 'buy' }, { event: 'buy', within: '1h', sum: { property: 'price', lt: 5 } }] } as const;
    const visitor = new Visitor(planOf([goalOf({ audience: poor })]));
    visitor.do('buy', T0, { price: 4 });
    expect(visitor.progress()?.stage).toBe('s');
    const rich = new Visitor(planOf([goalOf({ audience: poor })]));
    rich.do('buy', T0, { price: 9 });
    rich.do('buy', T0 + 7, { price: 9 });
    expect(rich.due()).toBe(T0 + HOUR + 7);
  });

  it('T3: the opening of re-entry, once the audience has failed to hold since the leaving', () => {
    const goal = goalOf({ audience: { traits: { vip: true } }, stages: [stageOf('s', { event: 'buy' })], reentry: { after: '1d' } });
    const visitor = new Visitor(planOf([goal]));
    visitor.identify({ vip: true }, T0);
    visitor.do('buy', T0 + 5);
    expect(visitor.due()).toBeNull();
    visitor.identify({ vip: false }, T0 + HOUR);
    expect(visitor.due()).toBeNull();
    visitor.identify({ vip: true }, T0 + 2 * HOUR);
    expect(visitor.due()).toBe(T0 + 5 + DAY);
    expect(told(visitor.tick(T0 + 5 + DAY).transitions)).toEqual(['re-entered g/s']);
  });

  it('T3: the instant at which the audience stops holding after the leaving, also before re-entry is open', () => {
    const active = { event: 'visit', within: '1h' } as const;
    const visitor = new Visitor(planOf([goalOf({ audience: active, stages: [stageOf('s', { event: 'buy' })], reentry: { after: '1d' } })]));
    visitor.do('visit', T0);
    visitor.do('buy', T0 + 5);
    expect(visitor.due()).toBe(T0 + HOUR);
    visitor.tick(T0 + HOUR);
    expect(visitor.progress()?.lapsed).toBe(true);
    expect(visitor.due()).toBeNull();
  });

  it('P9, T3: an event re-enters under `always`, time alone does not', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', { event: 'buy' })], reentry: 'always' })]));
    visitor.do('buy', T0);
    expect(visitor.due()).toBeNull();
    expect(visitor.tick(T0 + DAY).transitions).toEqual([]);
    expect(told(visitor.do('x', T0 + DAY).transitions)).toEqual(['re-entered g/s']);
  });

  it('P10: the earliest of all goals', () => {
    const limited = (id: string, after: '1d' | '2h') =>
      goalOf({ id, stages: [stageOf('s', undefined, { timeLimit: { after, then: 'exit' } })] });
    const visitor = new Visitor(planOf([limited('g', '1d'), limited('h', '2h')]));
    visitor.do('x', T0);
    expect(visitor.due()).toBe(T0 + 2 * HOUR);
  });

  it('P10: nothing changes before it, whatever is asked in between', () => {
    const goal = goalOf({
      audience: { event: 'visit', within: '3h' },
      stages: [stageOf('s', undefined, { timeLimit: { after: '1h', then: 'advance' } }), stageOf('t', { event: 'buy' })],
      exit: 'leaves-audience',
      reentry: { after: '1h' },
    });
    const visitor = new Visitor(planOf([goal]));
    visitor.do('visit', T0);
    const moves: number[] = [];
    for (let i = 0; i < 20; i++) {
      const due = visitor.due();
      if (due === null) break;
      expect(visitor.tick(due - 1).transitions).toEqual([]);
      if (visitor.tick(due).transitions.length > 0) moves.push(due - T0);
    }
    expect(moves).toEqual([HOUR, 3 * HOUR]);
    expect(visitor.due()).toBeNull();
  });

  it('P10: null instead of an instant that no `Date` can hold', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', undefined, { timeLimit: { after: '1d', then: 'exit' } })] })]));
    visitor.tick(8.64e15 - DAY + 1);
    expect(visitor.due()).toBeNull();
  });

  it('P10: the last instant that a `Date` can hold is one', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', undefined, { timeLimit: { after: '1d', then: 'exit' } })] })]));
    visitor.tick(8.64e15 - DAY);
    expect(visitor.due()).toBe(8.64e15);
  });
});
