import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../../../src/plan/plan.js';
import { goalOf, HOUR, planOf, stageOf, T0 } from '../../../../support/plans.js';
import { told, Visitor } from '../../../../support/visitor.js';

const twoStages: Plan = planOf([goalOf({ stages: [stageOf('s', { event: 'buy' }), stageOf('t', { event: 'buy' })] })]);

describe('by action', () => {
  it('P3: the event that enters may convert the first stage, and no more', () => {
    const visitor = new Visitor(twoStages);
    const { transitions } = visitor.do('buy', T0);
    expect(told(transitions)).toEqual(['entered g/s', 'converted g/s>t']);
    expect(transitions[1]).toMatchObject({ cause: 'action', at: T0, stage: 's', to: 't' });
    expect(visitor.progress()).toMatchObject({ stage: 't', count: 0, converted: ['s'], reached: ['s', 't'] });
  });

  it('P3: one event moves a user by one stage; the next of the same instant moves on', () => {
    const visitor = new Visitor(twoStages);
    visitor.do('x', T0);
    expect(told(visitor.do('buy', T0 + 1).transitions)).toEqual(['converted g/s>t']);
    expect(told(visitor.do('buy', T0 + 1).transitions)).toEqual(['converted g/t', 'completed g/t']);
  });

  it('P6: converting the last stage completes the goal and leaves it, with the same stage and cause', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', { event: 'buy' })] })]));
    visitor.do('x', T0);
    const common = { userId: 'ann', goal: 'g', stage: 's', to: null, at: T0 + 1, arm: 'treated', cause: 'action', experience: null };
    expect(visitor.do('buy', T0 + 1).transitions).toEqual([
      { type: 'converted', ...common },
      { type: 'completed', ...common },
    ]);
    expect(visitor.progress()).toMatchObject({ stage: null, at: T0 + 1, completed: true, exited: false });
    expect(visitor.total('in-stage')).toBe(0);
  });

  it('P4: only events that match the condition convert', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', { event: 'buy', where: { price: { $gte: 5 } } })] })]));
    visitor.do('x', T0);
    expect(visitor.do('buy', T0 + 1, { price: 4 }).transitions).toEqual([]);
    expect(visitor.do('buy', T0 + 1).transitions).toEqual([]);
    expect(told(visitor.do('buy', T0 + 1, { price: 5 }).transitions)).toEqual(['converted g/s', 'completed g/s']);
  });

  it('P4: converts at the count-th match; others are not counted', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', { event: 'buy', where: { ok: true }, count: 3 })] })]));
    visitor.do('buy', T0, { ok: true });
    visitor.do('buy', T0 + 1, { ok: false });
    visitor.do('buy', T0 + 2, { ok: true });
    expect(visitor.progress()).toMatchObject({ stage: 's', count: 2 });
    expect(told(visitor.do('buy', T0 + 3, { ok: true }).transitions)).toEqual(['converted g/s', 'completed g/s']);
  });

  it('P4: the count starts at 0 with every stage: nothing is carried over', () => {
    const buyTwice = { event: 'buy', count: 2 } as const;
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', buyTwice), stageOf('t', buyTwice)] })]));
    visitor.do('buy', T0);
    visitor.do('buy', T0 + 1);
    expect(visitor.progress()).toMatchObject({ stage: 't', count: 0 });
    visitor.do('buy', T0 + 2);
    expect(visitor.progress()).toMatchObject({ stage: 't', count: 1 });
    expect(told(visitor.do('buy', T0 + 3).transitions)).toEqual(['converted g/t', 'completed g/t']);
  });

  it('P4: an event of the own timestamp of what brought the user into the stage counts, an earlier one does not', () => {
    const visitor = new Visitor(twoStages);
    visitor.do('x', T0);
    visitor.do('buy', T0 + 10);
    expect(visitor.late('buy', T0 + 9, T0 + 11).transitions).toEqual([]);
    expect(visitor.progress()?.count).toBe(0);
    expect(told(visitor.late('buy', T0 + 10, T0 + 11).transitions)).toEqual(['converted g/t', 'completed g/t']);
  });

  it('P4: it is the *own* timestamp of the entering event that counts, not its instant', () => {
    const visitor = new Visitor(planOf([goalOf({ audience: { event: 'visit' }, stages: [stageOf('s', { event: 'buy' })] })]));
    visitor.tick(T0 + HOUR);
    visitor.late('visit', T0, T0 + HOUR);
    expect(visitor.late('buy', T0 - 1, T0 + HOUR).transitions).toEqual([]);
    expect(told(visitor.late('buy', T0 + 1, T0 + HOUR).transitions)).toEqual(['converted g/s', 'completed g/s']);
  });

  it('P4: for a stage entered in a tick, events from its instant on count', () => {
    const visitor = new Visitor(planOf([goalOf({ audience: { not: { event: 'quit' } }, stages: [stageOf('s', { event: 'buy' })] })]));
    visitor.tick(T0);
    expect(visitor.late('buy', T0 - 1, T0).transitions).toEqual([]);
    expect(told(visitor.late('buy', T0, T0).transitions)).toEqual(['converted g/s', 'completed g/s']);
  });

  it('P4: the event that convinced an audience counts for the stage only if it is the conversion, too', () => {
    const visitor = new Visitor(
      planOf([goalOf({ audience: { event: 'buy', count: { gte: 2 } }, stages: [stageOf('s', { event: 'buy', count: 2 })] })]),
    );
    visitor.do('buy', T0);
    expect(told(visitor.do('buy', T0 + 1).transitions)).toEqual(['entered g/s']);
    expect(visitor.progress()?.count).toBe(1);
  });
});

describe('by audience', () => {
  const plan = planOf([goalOf({ stages: [stageOf('s', { audience: 'vips' }), stageOf('t', { audience: 'vips' })] })], {
    audiences: { vips: { rule: { traits: { vip: true } } } },
  });

  it('P5: converts by audience at a later instant than the entry, also when in it long before', () => {
    const visitor = new Visitor(plan);
    expect(told(visitor.identify({ vip: true }, T0).transitions)).toEqual(['entered g/s']);
    expect(visitor.do('x', T0).transitions).toEqual([]);
    const { transitions } = visitor.do('x', T0 + 1);
    expect(told(transitions)).toEqual(['converted g/s>t']);
    expect(transitions[0]?.cause).toBe('audience');
  });

  it('P3, P5: and by one stage an evaluation, each later than the last', () => {
    const visitor = new Visitor(plan);
    visitor.identify({ vip: true }, T0);
    visitor.do('x', T0 + 1);
    expect(visitor.do('x', T0 + 1).transitions).toEqual([]);
    expect(told(visitor.do('x', T0 + 2).transitions)).toEqual(['converted g/t', 'completed g/t']);
  });

  it('P5: a late event cannot be later than the entry: its instant is not', () => {
    const visitor = new Visitor(plan);
    visitor.do('x', T0);
    expect(visitor.event({ type: 'identify', traits: { vip: true }, timestamp: T0 - 5 }, T0 + 5).transitions).toEqual([]);
    expect(told(visitor.tick(T0 + 1).transitions)).toEqual(['converted g/s>t']);
  });

  it('P5: no event counts towards a stage that converts by audience', () => {
    const visitor = new Visitor(plan);
    visitor.do('vips', T0);
    visitor.do('vips', T0 + 1);
    expect(visitor.progress()).toMatchObject({ stage: 's', count: 0 });
  });

  it('P5: who satisfies the conversion already is eligible for nothing of the stage', () => {
    const visitor = new Visitor(
      planOf([goalOf({ stages: [stageOf('s', { audience: 'vips' }, { experiences: ['x'] })] })], { audiences: plan.audiences ?? {} }),
    );
    visitor.identify({ vip: true }, T0);
    expect(visitor.decide(T0)).toMatchObject({ reason: 'stage-converted', experience: null, goal: 'g', stage: 's' });
    expect(visitor.reasons(T0)).toEqual({ x: 'stage-converted' });
  });
});

describe('neither', () => {
  it('P7: a stage without conversion event is never left by converting', () => {
    const visitor = new Visitor(planOf([goalOf()]));
    visitor.do('x', T0);
    for (let i = 1; i < 5; i++) expect(visitor.do('x', T0 + i * HOUR).transitions).toEqual([]);
    expect(visitor.progress()?.stage).toBe('s');
  });
});

describe('marks of distinctness', () => {
  it('M3: a stage is marked as reached and as converted once, however often it is', () => {
    const visitor = new Visitor(
      planOf([goalOf({ stages: [stageOf('s', { event: 'buy' }), stageOf('t', { event: 'buy' })], reentry: 'always' })]),
    );
    for (let i = 0; i < 9; i++) visitor.do('buy', T0 + i);
    expect(visitor.progress()?.entry).toBeGreaterThan(2);
    expect(visitor.progress()).toMatchObject({ reached: ['s', 't'], converted: ['s', 't'] });
  });
});
