import { describe, expect, it } from 'vitest';
import { activityByGoal, currenciesOf, isActivity, timelineOf } from '../../../../../src/measurement/report/facts/timeline.js';
import { rowOf } from '../../../../support/measuredRows.js';

describe('the timeline', () => {
  it('M2: adds up what happened by goal, arms together and currencies apart, in currency units', () => {
    const activity = activityByGoal([
      rowOf('entries', 3),
      rowOf('entries', 2, { arm: 'holdout' }),
      rowOf('conversions', 4, { stage: 's', experience: 'x' }),
      rowOf('conversions', 1, { stage: 't' }),
      rowOf('completions', 2),
      rowOf('value', 12_500, { currency: 'EUR' }),
      rowOf('value', -2_500, { currency: 'EUR' }),
      rowOf('value', 30_000),
      rowOf('entrants-value', 99),
      rowOf('entries', 7, { goal: 'h' }),
    ]);
    const value = new Map([
      ['EUR', 1],
      [null, 3],
    ]);
    expect(activity.get('g')).toEqual({ entries: 5, conversions: 5, completions: 2, value });
    expect(activity.get('h')?.entries).toBe(7);
  });

  it('counts activity, which is dated by when it happened, and no entrants', () => {
    expect([rowOf('value', 1), rowOf('entrants', 1), rowOf('viewed', 1)].map(isActivity)).toEqual([true, false, false]);
  });

  it('says of spans without activity that nothing happened', () => {
    const activity = activityByGoal([rowOf('entries', 3), rowOf('value', 10_000, { currency: 'USD' })]);
    const timeline = timelineOf('g', [
      { from: 0, to: 1, result: new Map() },
      { from: 1, to: 2, result: activity },
    ]);
    expect(timeline.map(({ from, to, entries }) => [from, to, entries])).toEqual([
      [0, 1, 0],
      [1, 2, 3],
    ]);
    expect(currenciesOf(timeline)).toEqual(['USD']);
  });
});
