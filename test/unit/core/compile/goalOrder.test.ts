import { describe, expect, it } from 'vitest';
import { compile } from '../../../../src/core/index.js';
import { opened } from '../../../../src/core/model/opened.js';
import type { AudienceRule, Goal, Plan } from '../../../../src/plan/plan.js';
import { goalOf, planOf, stageOf } from '../../../support/plans.js';

const reading = (goal: string): AudienceRule => ({ goal, is: 'reached' });
const order = (goals: readonly Goal[], more: Partial<Plan> = {}): string =>
  opened(compile(planOf(goals, more)))
    .order.map(({ id }) => id)
    .join(' ');

describe('processingOrder', () => {
  it('P1: plan order where no goal reads another', () => {
    expect(order(['c', 'a', 'b'].map((id) => goalOf({ id })))).toBe('c a b');
  });

  it('P1: again and again the first in plan order that reads only what was taken', () => {
    expect(order([goalOf({ id: 'a', audience: reading('d') }), goalOf({ id: 'b' }), goalOf({ id: 'c' }), goalOf({ id: 'd' })])).toBe(
      'b c d a',
    );
    expect(
      order([
        goalOf({ id: 'a', audience: reading('b') }),
        goalOf({ id: 'b', audience: reading('c') }),
        goalOf({ id: 'c' }),
        goalOf({ id: 'd' }),
      ]),
    ).toBe('c b a d');
  });

  it('P1: audience, exit and audience conversions matter, however deep, also through named audiences', () => {
    const audiences = {
      named: { rule: { not: { any: [{ audience: 'inner' }] } } },
      inner: { rule: { all: [true, reading('z')] } },
    } as const;
    for (const more of [
      { audience: { audience: 'named' } },
      { exit: { audience: 'named' } },
      { stages: [stageOf('s'), stageOf('t', { audience: 'named' })] },
    ] as const) {
      expect(order([goalOf({ id: 'a', ...more }), goalOf({ id: 'z' })], { audiences })).toBe('z a');
    }
  });

  it('P1: every part of `all` and `any` is looked at, each goal once', () => {
    const both = [reading('y'), reading('z'), reading('y')];
    for (const audience of [{ all: both }, { any: both }, { not: { all: [{ any: both }] } }]) {
      expect(order([goalOf({ id: 'a', audience }), goalOf({ id: 'z' }), goalOf({ id: 'y' }), goalOf({ id: 'c' })])).toBe('z y a c');
    }
  });

  it('P1: audiences of experiences and boosts do not: they decide, they do not move', () => {
    const experiences = { x: { audience: reading('z'), boosts: [{ when: reading('z'), times: 2 }] } } as const;
    expect(
      order([goalOf({ id: 'a', stages: [stageOf('s', undefined, { experiences: ['x'] })] }), goalOf({ id: 'z' })], { experiences }),
    ).toBe('a z');
  });
});

describe('goalsNeeded', () => {
  const needs = (id: string, goals: readonly Goal[], more: Partial<Plan> = {}): string | undefined =>
    opened(compile(planOf(goals, more)))
      .goalsById.get(id)
      ?.needs.map((goal) => goal.id)
      .join(' ');

  it('D10: a goal alone needs itself', () => {
    expect(needs('b', [goalOf({ id: 'a' }), goalOf({ id: 'b' })])).toBe('b');
  });

  it('D10: and all that it reads, directly or not, in processing order', () => {
    const goals = [
      goalOf({ id: 'a', audience: reading('b') }),
      goalOf({ id: 'b', exit: reading('d') }),
      goalOf({ id: 'c' }),
      goalOf({ id: 'd' }),
    ];
    expect(needs('a', goals)).toBe('d b a');
  });

  it('D10: and what its experiences read', () => {
    const experiences = { x: { audience: reading('y') }, w: { boosts: [{ when: reading('z'), times: 2 }] } } as const;
    const goals = [
      goalOf({ id: 'a', stages: [stageOf('s', undefined, { experiences: ['x', 'w'] })] }),
      goalOf({ id: 'q' }),
      goalOf({ id: 'y' }),
      goalOf({ id: 'z' }),
    ];
    expect(needs('a', goals, { experiences })).toBe('a y z');
  });
});
