import { describe, expect, it } from 'vitest';
import { definePlan } from '../../src/index.js';

/** Rules of different shapes beside each other: TypeScript must take what `definePlan` takes (L1). */
describe('rules of different shapes in one plan type-check and are valid', () => {
  it('L1: an audience by name beside progress in a goal', () => {
    const plan = definePlan({
      id: 'p',
      version: 1,
      audiences: { t: { rule: true } },
      experiences: { a: {} },
      goals: [
        { id: 'g', audience: { audience: 't' }, stages: [{ id: 's', conversion: { event: 'x' }, experiences: ['a'] }] },
        { id: 'h', audience: { goal: 'g', is: 'completed' }, stages: [{ id: 's', conversion: { event: 'x' }, experiences: [] }] },
      ],
    });
    expect(plan.goals).toHaveLength(2);
  });

  it('L1: negations, and exits by another goal', () => {
    const plan = definePlan({
      id: 'p',
      version: 1,
      audiences: { t: { rule: true } },
      experiences: { a: {} },
      goals: [
        { id: 'g', audience: { not: { audience: 't' } }, exit: { audience: 't' }, stages: [{ id: 's', experiences: ['a'] }] },
        {
          id: 'h',
          audience: { not: { goal: 'g', is: 'completed' } },
          exit: { goal: 'g', stage: 's', is: 'reached' },
          stages: [{ id: 's', conversion: { audience: 't' }, experiences: [] }],
        },
      ],
    });
    expect(plan.goals).toHaveLength(2);
  });

  it('L1: lists that mix all shapes', () => {
    const plan = definePlan({
      id: 'p',
      version: 1,
      audiences: {
        t: { rule: { any: [{ audience: 'w' }, { goal: 'g', is: 'in' }, { event: 'x', count: { gte: 2 } }] } },
        w: { rule: true },
      },
      experiences: { a: { audience: { all: [{ not: { goal: 'g', is: 'completed' } }, { not: { audience: 't' } }] } } },
      goals: [
        {
          id: 'g',
          audience: true,
          stages: [
            { id: 's', conversion: { event: 'x' }, experiences: ['a'] },
            { id: 's2', conversion: { audience: 'w' }, experiences: [] },
            { id: 's3', conversion: { event: 'x', where: { y: 1 } }, experiences: [] },
          ],
        },
        { id: 'h', audience: { all: [{ goal: 'g', is: 'completed' }, { audience: 'w' }] }, stages: [{ id: 's', experiences: [] }] },
      ],
    });
    expect(plan.goals).toHaveLength(2);
  });
});
