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
  it('T6: is entered at the instant of the profile, since the plan does not say from when on it is in force', () => {
    const visitor = under(planOf([goalOf(), goalOf({ id: 'h' })], { version: 2 }), inStage('s'));
    expect(told(visitor.tick(T0).transitions)).toEqual(['entered h/s']);
    expect(visitor.progress('h')).toMatchObject({ stage: 's', at: T0 });
    expect(visitor.progress('g')).toMatchObject({ stage: 's', at: T0 });
  });

  it('T6: is entered when the plan comes into force, however late anybody looks', () => {
    const visitor = under(planOf([goalOf(), goalOf({ id: 'h' })], { version: 2, effective: T0 + HOUR }), inStage('s'));
    expect(visitor.due()).toBe(T0 + 1);
    expect(told(visitor.tick(T0 + DAY).transitions)).toEqual(['entered h/s']);
    expect(visitor.progress('h')).toMatchObject({ stage: 's', at: T0 + HOUR });
  });

  it('T6: is entered at the evaluation, if the plan is said to come into force later', () => {
    const visitor = under(planOf([goalOf(), goalOf({ id: 'h' })], { version: 2, effective: T0 + DAY }), inStage('s'));
    visitor.tick(T0 + HOUR);
    expect(visitor.progress('h')).toMatchObject({ stage: 's', at: T0 + HOUR });
  });
});

describe('a time limit that the plan has shortened', () => {
  it('P7, T6: is over when the plan comes into force, or later when it has passed', () => {
    const stages = [stageOf('s', undefined, { timeLimit: { after: '1h', then: 'exit' } })];
    const shortened = planOf([goalOf({ stages })], { version: 2, effective: T0 + 2 * DAY });
    const visitor = inStage('s');
    visitor.do('a', T0 + DAY);
    const later = under(shortened, visitor);
    expect(later.due()).toBe(T0 + DAY + 1);
    const [exit] = later.tick(T0 + 3 * DAY).transitions;
    expect(exit).toMatchObject({ type: 'exited', at: T0 + 2 * DAY, cause: 'time-limit' });
    const sooner = under(shortened, inStage('s'));
    sooner.tick(T0 + 1);
    expect(sooner.due()).toBe(T0 + HOUR);
  });
});
