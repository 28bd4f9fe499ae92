import { describe, expect, it } from 'vitest';
import type { Goal, Plan } from '../../../../../src/plan/plan.js';
import { DAY, goalOf, HOUR, planOf, stageOf, T0 } from '../../../../support/plans.js';
import { Visitor } from '../../../../support/visitor.js';

const valueEvents: NonNullable<Plan['valueEvents']> = { buy: { value: { property: 'price', currency: 'EUR' } } };
const goal: Goal = goalOf({
  stages: [stageOf('s', { event: 'done' }, { experiences: ['x', 'y'] })],
  valueEvents: ['buy'],
  reentry: 'always',
});

function entered(): Visitor {
  const visitor = new Visitor(planOf([goal], { valueEvents }));
  visitor.do('a', T0);
  return visitor;
}

describe('entrants of an arm', () => {
  it('M6: completed and value users are counted once each, whatever follows', () => {
    const visitor = entered();
    for (let i = 1; i <= 3; i++) visitor.do('done', T0 + i);
    for (let i = 4; i <= 6; i++) visitor.do('buy', T0 + i, { price: 1 });
    expect(visitor.progress()?.entry).toBe(4);
    expect(visitor.total('completions')).toBe(3);
    expect(visitor.total('entrants-completed')).toBe(1);
    expect(visitor.total('value-events')).toBe(3);
    expect(visitor.total('entrants-value-users')).toBe(1);
    expect(visitor.total('entrants')).toBe(1);
  });

  it('M6: squares are of the user’s total: they grow by the difference, and shrink at a refund', () => {
    const visitor = entered();
    visitor.do('buy', T0 + 1, { price: 3 });
    expect(visitor.total('entrants-value-squares')).toBe(30_000 ** 2);
    visitor.do('buy', T0 + 2, { price: 4 });
    expect(visitor.total('entrants-value-squares')).toBe(70_000 ** 2);
    visitor.do('buy', T0 + 3, { price: -5 });
    expect(visitor.total('entrants-value-squares')).toBe(20_000 ** 2);
    expect(visitor.total('entrants-value')).toBe(20_000);
  });

  it('M6: a currency has squares of its own', () => {
    const visitor = entered();
    visitor.do('buy', T0 + 1, { price: 3 });
    visitor.do('buy', T0 + 2, { price: 4, currency: 'USD' });
    expect(visitor.total('entrants-value-squares', { currency: 'EUR' })).toBe(30_000 ** 2);
    expect(visitor.total('entrants-value-squares', { currency: 'USD' })).toBe(40_000 ** 2);
    expect(visitor.total('entrants-value-users')).toBe(1);
  });

  it('M6: all are dated by the hour of the first entry, also after a re-entry; activity by the instant', () => {
    const visitor = entered();
    visitor.do('done', T0 + 2 * HOUR);
    visitor.do('a', T0 + DAY);
    visitor.do('buy', T0 + DAY + HOUR, { price: 1 });
    visitor.do('done', T0 + DAY + 2 * HOUR);
    const entrantRows = visitor.rows.filter(({ measure }) => measure.startsWith('entrants'));
    expect(entrantRows.map(({ measure, hour }) => [measure, hour])).toEqual([
      ['entrants', T0],
      ['entrants-completed', T0],
      ['entrants-value-users', T0],
      ['entrants-value', T0],
      ['entrants-value-squares', T0],
    ]);
    expect(visitor.total('completions', { hour: T0 + 2 * HOUR })).toBe(1);
    expect(visitor.total('completions', { hour: T0 + DAY + 2 * HOUR })).toBe(1);
    expect(visitor.total('value', { hour: T0 + DAY + HOUR })).toBe(10_000);
  });
});

describe('entrants of a cohort', () => {
  it('M6: has what its users do while they belong to it', () => {
    const visitor = entered();
    visitor.do('buy', T0 + 1, { price: 1 });
    visitor.interact('$viewed', 'x', T0 + 2);
    visitor.do('buy', T0 + 3, { price: 2 });
    visitor.do('done', T0 + 4);
    visitor.do('buy', T0 + 4, { price: 4 });
    const cohort = { experience: 'x', stage: null } as const;
    expect(visitor.total('cohort-users', cohort)).toBe(1);
    expect(visitor.total('cohort-value', cohort)).toBe(60_000);
    expect(visitor.total('cohort-value-users', cohort)).toBe(1);
    expect(visitor.total('cohort-value-squares', cohort)).toBe(60_000 ** 2);
    expect(visitor.total('cohort-completed', cohort)).toBe(1);
    expect(visitor.total('entrants-value', { experience: null })).toBe(70_000);
  });

  it('M6: earlier rows never move: another cohort starts from nothing', () => {
    const visitor = entered();
    visitor.interact('$viewed', 'x', T0 + 1);
    visitor.do('buy', T0 + 2, { price: 2 });
    visitor.do('done', T0 + 3);
    visitor.do('a', T0 + 4);
    visitor.interact('$viewed', 'y', T0 + 5);
    visitor.do('buy', T0 + 6, { price: 3 });
    visitor.do('done', T0 + 7);
    for (const [experience, value] of [
      ['x', 20_000],
      ['y', 30_000],
    ] as const) {
      expect(visitor.total('cohort-value', { experience })).toBe(value);
      expect(visitor.total('cohort-value-squares', { experience })).toBe(value ** 2);
      expect(visitor.total('cohort-value-users', { experience })).toBe(1);
      expect(visitor.total('cohort-completed', { experience })).toBe(1);
    }
    expect(visitor.total('entrants-completed')).toBe(1);
    expect(visitor.total('entrants-value-squares')).toBe(50_000 ** 2);
  });

  it('M6: back in a cohort a user is not counted again, and its squares go on', () => {
    const visitor = entered();
    for (let round = 0; round < 2; round++) {
      const at = T0 + 10 * (round + 1);
      visitor.interact('$viewed', 'x', at);
      visitor.do('buy', at + 1, { price: 1 });
      visitor.do('done', at + 2);
    }
    expect(visitor.total('cohort-users')).toBe(1);
    expect(visitor.total('cohort-completed')).toBe(1);
    expect(visitor.total('cohort-value-users')).toBe(1);
    expect(visitor.total('cohort-value-squares')).toBe(20_000 ** 2);
  });
});

describe('amounts of 0', () => {
  it('M2: mark who brought them once, and leave no currency behind', () => {
    const visitor = entered();
    visitor.interact('$viewed', 'x', T0 + 1);
    for (let i = 2; i <= 4; i++) visitor.do('buy', T0 + i, { price: 0 });
    expect(visitor.progress()?.entrant).toEqual({ completed: false, valued: true, value: {} });
    expect(visitor.progress()?.cohorts).toEqual({ x: { completed: false, valued: true, value: {} } });
    expect(visitor.total('entrants-value-users')).toBe(1);
    expect(visitor.total('cohort-value-users')).toBe(1);
    visitor.do('buy', T0 + 5, { price: 2 });
    expect(visitor.progress()?.entrant).toEqual({ completed: false, valued: true, value: { EUR: 20_000 } });
    expect(visitor.total('entrants-value-users')).toBe(1);
  });
});
