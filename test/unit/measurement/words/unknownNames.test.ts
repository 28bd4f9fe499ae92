import { describe, expect, it } from 'vitest';
import { unknownNames } from '../../../../src/measurement/words/unknownNames.js';
import { rowOf } from '../../../support/measuredRows.js';
import { goalOf, planOf, stageOf } from '../../../support/plans.js';

const plan = planOf([
  goalOf({ stages: [stageOf('s', { event: 'buy' }, { experiences: ['x'] })] }),
  goalOf({ id: 'h', stages: [stageOf('t', { event: 'look' }, { experiences: ['y'] })] }),
]);

describe('names that the plan does not have', () => {
  it('M3: are none in rows of its own goals, stages and experiences', () => {
    expect(unknownNames(plan, [rowOf('entrants', 3), rowOf('viewed', 3, { stage: 's', experience: 'x' })])).toEqual([]);
    expect(unknownNames(plan, [])).toEqual([]);
  });

  it('M3: are goals, once each and in order, a few of them by name', () => {
    expect(unknownNames(plan, [rowOf('entrants', 3, { goal: 'old', stage: 'gone' })])).toEqual([
      'The rows name a goal that the plan does not have: "old": it is not measured.',
    ]);
    const many = Array.from({ length: 11 }, (_, i) => rowOf('entrants', 1, { goal: `z${20 - i}` }));
    expect(unknownNames(plan, [...many, ...many])).toEqual([
      'The rows name goals that the plan does not have: "z10", "z11", "z12", "z13", "z14", "z15", "z16", "z17" and 3 more: they are not measured.',
    ]);
  });

  it('M3: are stages and experiences that another goal has, too', () => {
    const rows = [
      rowOf('reach', 1, { stage: 't' }),
      rowOf('viewed', 1, { stage: 's', experience: 'y' }),
      rowOf('cohort-users', 1, { experience: 'toString' }),
    ];
    expect(unknownNames(plan, rows)).toEqual([
      'The rows name stages of goal "g" that the plan does not have: "t": removed or renamed since?',
      'The rows name experiences of goal "g" that none of its stages holds: "toString", "y": removed, moved or renamed since?',
    ]);
  });

  it('are told of one goal where only that is asked for', () => {
    const rows = [rowOf('entrants', 1, { goal: 'old' }), rowOf('reach', 1, { stage: 'gone' })];
    expect(unknownNames(plan, rows, 'h')).toEqual([]);
    expect(unknownNames(plan, rows, 'g')).toHaveLength(1);
  });
});
