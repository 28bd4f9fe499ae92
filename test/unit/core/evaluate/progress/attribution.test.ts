import { describe, expect, it } from 'vitest';
import type { Goal } from '../../../../../src/plan/plan.js';
import { DAY, goalOf, HOUR, planOf, stageOf, T0 } from '../../../../support/plans.js';
import { Visitor } from '../../../../support/visitor.js';

const goal = (more: Partial<Goal> = {}): Goal => goalOf({ stages: [stageOf('s', { event: 'buy' }, { experiences: ['x', 'y'] })], ...more });

/** Views `x` at T0, and converts by an event of the own timestamp `own` that comes at `at`. */
function creditOf(own: number, at = own, more: Partial<Goal> = {}): string | null | undefined {
  const visitor = new Visitor(planOf([goal(more)]));
  visitor.do('a', T0 - HOUR);
  visitor.interact('$viewed', 'x', T0);
  visitor.late('buy', own, at);
  expect(visitor.transitions.map(({ type }) => type)).toEqual(['entered', 'converted', 'completed']);
  const [, converted, completed] = visitor.transitions;
  expect(completed?.experience).toBe(converted?.experience);
  expect(visitor.total('conversions', { experience: converted?.experience ?? null, stage: 's' })).toBe(1);
  return converted?.experience;
}

describe('conversions', () => {
  it('M1: exactly the window ago still counts, a millisecond more does not', () => {
    expect(creditOf(T0 + 14 * DAY)).toBe('x');
    expect(creditOf(T0 + 14 * DAY + 1)).toBeNull();
    expect(creditOf(T0 + HOUR, T0 + HOUR, { attribution: { window: '1h' } })).toBe('x');
    expect(creditOf(T0 + HOUR + 1, T0 + HOUR + 1, { attribution: { window: '1h' } })).toBeNull();
  });

  it('M1: a touch after the event’s own timestamp does not count, one of the same instant does', () => {
    expect(creditOf(T0, T0 + 1)).toBe('x');
    expect(creditOf(T0 - 1, T0 + 1)).toBeNull();
  });

  it('M1: only the latest touch is looked at: an earlier one does not step in', () => {
    const visitor = new Visitor(planOf([goal()]));
    visitor.interact('$viewed', 'x', T0);
    visitor.interact('$viewed', 'y', T0 + 10);
    visitor.late('buy', T0 + 5, T0 + 11);
    expect(visitor.transitions.at(-1)).toMatchObject({ type: 'completed', experience: null });
  });

  it('M1: by audience in a tick the tick’s instant counts', () => {
    for (const [after, credit] of [
      [HOUR, 'x'],
      [HOUR + 1, null],
    ] as const) {
      const audiences = {
        all: { rule: { not: { event: '$viewed', within: after === HOUR ? ('3600s' as const) : ('3600.001s' as const) } } },
      };
      const plan = planOf([goal({ stages: [stageOf('s', { audience: 'all' }, { experiences: ['x'] })], attribution: { window: '1h' } })], {
        audiences,
      });
      const visitor = new Visitor(plan);
      visitor.interact('$viewed', 'x', T0);
      visitor.tick(T0 + after);
      expect(visitor.transitions.at(-1)).toMatchObject({ type: 'completed', experience: credit });
    }
  });

  it('M1: touches outlive the entry', () => {
    const visitor = new Visitor(planOf([goal({ reentry: 'always' })]));
    visitor.interact('$viewed', 'x', T0);
    visitor.do('buy', T0 + 1);
    visitor.do('buy', T0 + 2);
    expect(visitor.transitions.at(-1)).toMatchObject({ type: 'completed', experience: 'x', at: T0 + 2 });
    expect(visitor.progress()?.entry).toBe(2);
  });

  it('M1: entering, advancing and exiting credit nobody', () => {
    const timed = { timeLimit: { after: '1d', then: 'advance' }, experiences: ['x'] } as const;
    const visitor = new Visitor(planOf([goal({ stages: [stageOf('s', undefined, timed), stageOf('t')], exit: { event: 'quit' } })]));
    visitor.interact('$viewed', 'x', T0);
    visitor.do('a', T0 + DAY);
    visitor.do('quit', T0 + DAY + 1);
    expect(visitor.transitions.map(({ type, experience }) => [type, experience])).toEqual([
      ['entered', null],
      ['advanced', null],
      ['exited', null],
    ]);
  });

  it('M1: one event may be credited in two goals', () => {
    const other = goalOf({ id: 'h', stages: [stageOf('s', { event: 'buy' }, { experiences: ['z'] })] });
    const visitor = new Visitor(planOf([goal(), other]));
    visitor.interact('$viewed', 'x', T0);
    visitor.interact('$viewed', 'z', T0);
    visitor.do('buy', T0 + 1);
    expect(visitor.transitions.filter(({ type }) => type === 'completed').map(({ goal: id, experience }) => [id, experience])).toEqual([
      ['g', 'x'],
      ['h', 'z'],
    ]);
  });
});
