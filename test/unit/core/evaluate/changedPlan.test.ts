import { describe, expect, it } from 'vitest';
import type { Goal, Plan } from '../../../../src/plan/plan.js';
import { DAY, goalOf, HOUR, planOf, stageOf, T0 } from '../../../support/plans.js';
import { told, Visitor } from '../../../support/visitor.js';

/** The same user under another plan. */
function under(plan: Plan, { profile }: Visitor): Visitor {
  const visitor = new Visitor(plan);
  visitor.profile = profile;
  return visitor;
}

function inStage(stage: string, more: Partial<Goal> = {}): Visitor {
  const visitor = new Visitor(planOf([goalOf({ stages: [stageOf(stage, { event: 'buy' }, { experiences: ['x'] })], ...more })]));
  visitor.do('a', T0);
  return visitor;
}

describe('a stage that the plan does not have any more', () => {
  const without = planOf([
    goalOf({ stages: [stageOf('s', { event: 'buy' }, { experiences: ['x'], timeLimit: { after: '1h', then: 'exit' } })], exit: true }),
  ]);

  it('V1: keeps its user, whatever comes: the past is never run again', () => {
    const visitor = under(without, inStage('gone'));
    const before = visitor.progress();
    expect(visitor.do('buy', T0 + 1).transitions).toEqual([]);
    expect(visitor.tick(T0 + DAY).transitions).toEqual([]);
    expect(visitor.progress()).toEqual(before);
    expect(visitor.due()).toBeNull();
  });

  it('V1: has nothing to show', () => {
    const visitor = under(without, inStage('gone'));
    expect(visitor.decide(T0 + DAY)).toMatchObject({ reason: 'not-in-goal', goal: 'g', stage: null, experience: null });
    expect(visitor.explain(T0 + DAY).goals[0]?.candidates).toEqual([]);
  });

  it('M1: its user’s interactions are credited still', () => {
    const visitor = under(without, inStage('gone'));
    visitor.interact('$viewed', 'x', T0 + 1);
    expect(visitor.progress()).toMatchObject({ stage: 'gone', touch: { experience: 'x', at: T0 + 1 } });
  });
});

describe('a goal that the plan did not have before', () => {
  it('P10: is entered at the same instant', () => {
    const visitor = under(planOf([goalOf(), goalOf({ id: 'h' })]), inStage('s'));
    expect(told(visitor.tick(T0).transitions)).toEqual(['entered h/s']);
    expect(visitor.progress('h')).toMatchObject({ stage: 's', at: T0 });
    expect(visitor.progress('g')).toMatchObject({ stage: 's', at: T0 });
  });
});

describe('a time limit that the plan has shortened', () => {
  it('P7: is over at the next instant', () => {
    const shortened = planOf([goalOf({ stages: [stageOf('s', undefined, { timeLimit: { after: '1h', then: 'exit' } })] })]);
    const visitor = inStage('s');
    visitor.do('a', T0 + DAY);
    const later = under(shortened, visitor);
    expect(later.due()).toBe(T0 + DAY + 1);
    expect(told(later.tick(T0 + DAY + 1).transitions)).toEqual(['exited g/s']);
    const sooner = under(shortened, inStage('s'));
    expect(sooner.due()).toBe(T0 + HOUR);
  });
});
