import { describe, expect, it } from 'vitest';
import { goalsReading } from '../../../../src/authoring/policy/goalsReading.js';
import { goalOf, planOf, stageOf } from '../../../support/plans.js';

describe('goalsReading', () => {
  it('part 2: finds goals that read an audience through others, in whatever order the plan has them', () => {
    const plan = planOf([goalOf({ audience: { all: [{ not: { audience: 'c' } }] } }), goalOf({ id: 'other', audience: true })], {
      audiences: {
        c: { rule: { any: [true, { audience: 'b' }] } },
        b: { rule: { not: { audience: 'a' } } },
        a: { rule: { event: 'visit' } },
        d: { rule: { audience: 'c' } },
      },
    });
    for (const audience of ['a', 'b', 'c']) expect(goalsReading(plan, audience)).toEqual([{ goal: 'g', path: 'goals[0].audience' }]);
    expect(goalsReading(plan, 'd')).toEqual([]);
  });

  it('part 2: conversions of stages and audiences of experiences take nobody in', () => {
    const plan = planOf([goalOf({ stages: [stageOf('s', { audience: 'a' }, { experiences: ['e'] })], exit: 'leaves-audience' })], {
      audiences: { a: { rule: { event: 'visit' } } },
      experiences: { e: { audience: { audience: 'a' } } },
    });
    expect(goalsReading(plan, 'a')).toEqual([]);
  });
});
