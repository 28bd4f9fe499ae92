import { describe, expect, it } from 'vitest';
import type { Interaction } from '../../../../../src/plan/plan.js';
import { goalOf, HOUR, planOf, stageOf, T0 } from '../../../../support/plans.js';
import { Visitor } from '../../../../support/visitor.js';

const plan = planOf([
  goalOf({
    audience: { traits: { in: true } },
    stages: [stageOf('s', { event: 'buy' }, { experiences: ['x', 'y'] }), stageOf('t', { event: 'buy' }, { experiences: ['z'] })],
    reentry: 'always',
  }),
]);

function entered(): Visitor {
  const visitor = new Visitor(plan);
  visitor.identify({ in: true }, T0);
  return visitor;
}

describe('experience rows', () => {
  it('M3: each kind has its measure, under the stage that holds the experience', () => {
    const kinds: Interaction[] = ['$viewed', '$clicked', '$dismissed', '$snoozed', '$completed', '$decided'];
    const visitor = entered();
    for (const kind of kinds) visitor.interact(kind, 'z', T0 + 1);
    for (const kind of kinds) {
      const measure = kind.slice(1) as 'viewed';
      expect(visitor.total(measure, { goal: 'g', stage: 't', experience: 'z', arm: 'treated', currency: null }), kind).toBe(1);
    }
  });

  it('M3: a viewer is counted once ever, views each', () => {
    const visitor = entered();
    for (let i = 1; i <= 3; i++) visitor.interact('$viewed', 'x', T0 + i);
    visitor.do('buy', T0 + 5);
    visitor.do('buy', T0 + 6);
    visitor.do('a', T0 + 7);
    visitor.interact('$viewed', 'x', T0 + 8);
    expect(visitor.progress()?.entry).toBe(2);
    expect(visitor.total('viewed', { experience: 'x' })).toBe(4);
    expect(visitor.total('viewers', { experience: 'x' })).toBe(1);
  });

  it('M1: nothing is credited before the user has ever entered the goal', () => {
    const visitor = new Visitor(plan);
    visitor.interact('$viewed', 'x', T0);
    expect(visitor.rows).toEqual([]);
    expect(visitor.profile.goals).toEqual({});
  });

  it('M1: after leaving, touches and rows still are', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', { event: 'buy' }, { experiences: ['x'] })] })]));
    visitor.do('buy', T0);
    visitor.interact('$viewed', 'x', T0 + 1);
    expect(visitor.total('viewed')).toBe(1);
    expect(visitor.progress()).toMatchObject({ stage: null, touch: { experience: 'x', at: T0 + 1 }, cohort: null });
  });
});

describe('cohorts', () => {
  it('M6: the user belongs to the experience whose view was applied first within the entry', () => {
    const visitor = entered();
    expect(visitor.progress()?.cohort).toBeNull();
    visitor.interact('$clicked', 'y', T0 + 1);
    expect(visitor.progress()?.cohort).toBeNull();
    visitor.interact('$viewed', 'y', T0 + 2);
    visitor.late('$viewed', T0 + 1, T0 + 3, { experience: 'x' });
    expect(visitor.progress()?.cohort).toBe('y');
    expect(visitor.total('cohort-users', { experience: 'y', stage: null })).toBe(1);
    expect(visitor.total('cohort-users')).toBe(1);
  });

  it('M6: stays in later stages, is open again at re-entry, and counts a user once a cohort', () => {
    const visitor = entered();
    visitor.interact('$viewed', 'x', T0 + 1);
    visitor.do('buy', T0 + 2);
    visitor.interact('$viewed', 'z', T0 + 3);
    expect(visitor.progress()?.cohort).toBe('x');
    visitor.do('buy', T0 + 4);
    expect(visitor.progress()).toMatchObject({ stage: null, cohort: 'x' });
    visitor.do('a', T0 + 5);
    expect(visitor.progress()).toMatchObject({ stage: 's', cohort: null, entry: 2 });
    visitor.interact('$viewed', 'x', T0 + 6);
    expect(visitor.progress()?.cohort).toBe('x');
    expect(visitor.total('cohort-users', { experience: 'x' })).toBe(1);
    visitor.do('buy', T0 + 7);
    visitor.do('buy', T0 + 8);
    visitor.do('a', T0 + 9);
    visitor.interact('$viewed', 'y', T0 + 10);
    expect(visitor.progress()?.cohort).toBe('y');
    expect(visitor.total('cohort-users')).toBe(2);
  });

  it('M6: who does nothing but view is not counted again at the next entry, in whichever cohort', () => {
    const leaving = planOf([
      goalOf({ stages: [stageOf('s', undefined, { experiences: ['x', 'y'] })], exit: { traits: { out: true } }, reentry: 'always' }),
    ]);
    const visitor = new Visitor(leaving);
    const enterAndView = (experience: string, at: number): void => {
      visitor.identify({ out: null }, at);
      visitor.interact('$viewed', experience, at + 1);
      visitor.identify({ out: true }, at + 2);
    };
    for (const [index, experience] of ['x', 'y', 'x', 'y'].entries()) enterAndView(experience, T0 + 10 * index);
    expect(visitor.progress()?.entry).toBe(4);
    expect(visitor.total('cohort-users', { experience: 'x' })).toBe(1);
    expect(visitor.total('cohort-users', { experience: 'y' })).toBe(1);
  });

  it('M6: a view after leaving sets none', () => {
    const visitor = entered();
    visitor.do('buy', T0 + 1);
    visitor.identify({ in: false }, T0 + 2);
    visitor.do('buy', T0 + 3);
    visitor.interact('$viewed', 'x', T0 + 4);
    expect(visitor.progress()).toMatchObject({ stage: null, cohort: null, touch: { experience: 'x' } });
    expect(visitor.total('cohort-users')).toBe(0);
  });

  it('M6: cohort rows are dated by the hour of the first entry', () => {
    const visitor = entered();
    visitor.interact('$viewed', 'x', T0 + 5 * HOUR);
    expect(visitor.total('cohort-users', { hour: T0 })).toBe(1);
    expect(visitor.total('viewed', { hour: T0 + 5 * HOUR })).toBe(1);
  });
});

describe('touches', () => {
  it('M1: the latest own timestamp is the touch; among equals the one applied last', () => {
    const visitor = entered();
    visitor.interact('$viewed', 'x', T0 + 5);
    visitor.late('$viewed', T0 + 4, T0 + 6, { experience: 'y' });
    expect(visitor.progress()?.touch).toEqual({ experience: 'x', at: T0 + 5 });
    visitor.late('$viewed', T0 + 5, T0 + 6, { experience: 'y' });
    expect(visitor.progress()?.touch).toEqual({ experience: 'y', at: T0 + 5 });
  });

  it('M1: only the goal’s kind of touch is one', () => {
    const visitor = entered();
    visitor.interact('$clicked', 'x', T0 + 1);
    visitor.interact('$completed', 'x', T0 + 1);
    expect(visitor.progress()?.touch).toBeNull();
    const clicking = new Visitor(
      planOf([goalOf({ stages: [stageOf('s', undefined, { experiences: ['x'] })], attribution: { touch: 'clicked' } })]),
    );
    clicking.interact('$viewed', 'x', T0);
    expect(clicking.progress()?.touch).toBeNull();
    clicking.interact('$clicked', 'x', T0);
    expect(clicking.progress()?.touch).toEqual({ experience: 'x', at: T0 });
  });

  it('M1: is of the goal whose stage holds the experience, and of no other', () => {
    const visitor = new Visitor(planOf([goalOf({ stages: [stageOf('s', undefined, { experiences: ['x'] })] }), goalOf({ id: 'h' })]));
    visitor.interact('$viewed', 'x', T0);
    expect(visitor.progress('h')).toMatchObject({ touch: null, cohort: null, viewed: [] });
    expect(visitor.total('viewed', { goal: 'h' })).toBe(0);
  });
});
