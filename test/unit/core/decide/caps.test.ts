import { describe, expect, it } from 'vitest';
import type { Cap } from '../../../../src/plan/plan.js';
import { DAY, goalOf, HOUR, planOf, showing, stageOf, T0 } from '../../../support/plans.js';
import { Visitor } from '../../../support/visitor.js';

const capped = (visitor: Visitor, at: number): boolean => visitor.reasons(at).x === 'capped';
const visitorOf = (caps: readonly Cap[], timezone = 'UTC'): Visitor => new Visitor(showing({ x: { caps } }, {}, { timezone }));

describe('rolling caps', () => {
  it('I2: block while the count-th newest is less than `per` old; exactly `per` ago is allowed again', () => {
    const visitor = visitorOf([{ count: 2, per: '1h' }]);
    visitor.interact('$viewed', 'x', T0);
    expect(capped(visitor, T0)).toBe(false);
    visitor.interact('$viewed', 'x', T0 + 10);
    expect(capped(visitor, T0 + 10)).toBe(true);
    expect(capped(visitor, T0 + HOUR - 1)).toBe(true);
    expect(capped(visitor, T0 + HOUR)).toBe(false);
  });

  it('I2: look at own timestamps: one that arrives late is as old as it says', () => {
    const visitor = visitorOf([{ count: 1, per: '1h' }]);
    visitor.tick(T0 + HOUR);
    visitor.late('$viewed', T0, T0 + HOUR, { experience: 'x' });
    expect(capped(visitor, T0 + HOUR)).toBe(false);
    visitor.late('$viewed', T0 + 1, T0 + HOUR, { experience: 'x' });
    expect(capped(visitor, T0 + HOUR)).toBe(true);
  });

  it('I2: count their own kind of interaction', () => {
    const visitor = visitorOf([{ count: 1, per: '1h', on: '$clicked' }]);
    visitor.interact('$viewed', 'x', T0);
    expect(capped(visitor, T0)).toBe(false);
    visitor.interact('$clicked', 'x', T0);
    expect(capped(visitor, T0)).toBe(true);
  });
});

describe('calendar caps', () => {
  const evening = Date.UTC(2026, 2, 2, 23);

  it('I2: `day`: free again from midnight on, what was viewed at midnight counts', () => {
    const visitor = visitorOf([{ count: 1, per: 'day' }]);
    visitor.interact('$viewed', 'x', evening);
    expect(capped(visitor, evening + HOUR - 1)).toBe(true);
    expect(capped(visitor, evening + HOUR)).toBe(false);
    visitor.interact('$viewed', 'x', evening + HOUR);
    expect(capped(visitor, evening + HOUR)).toBe(true);
    expect(capped(visitor, evening + 25 * HOUR)).toBe(false);
  });

  it('I2: in the user’s `timezone` trait, else the plan’s', () => {
    const visitor = visitorOf([{ count: 1, per: 'day' }], 'Europe/Vienna');
    visitor.interact('$viewed', 'x', evening - 1);
    expect(capped(visitor, evening - 1)).toBe(true);
    expect(capped(visitor, evening)).toBe(false); // midnight in Vienna
    visitor.identify({ timezone: 'America/New_York' }, evening);
    expect(capped(visitor, evening)).toBe(true); // 18:00 in New York
    expect(capped(visitor, Date.UTC(2026, 2, 3, 5) - 1)).toBe(true);
    expect(capped(visitor, Date.UTC(2026, 2, 3, 5))).toBe(false);
    visitor.identify({ timezone: 'nowhere' }, evening);
    expect(capped(visitor, evening)).toBe(false);
    visitor.identify({ timezone: ['America/New_York'] }, evening);
    expect(capped(visitor, evening)).toBe(false);
  });

  it('I2: a day of 25 hours is one day', () => {
    const visitor = visitorOf([{ count: 1, per: 'day' }], 'Europe/Vienna');
    visitor.interact('$viewed', 'x', Date.UTC(2026, 9, 24, 22));
    expect(capped(visitor, Date.UTC(2026, 9, 25, 23) - 1)).toBe(true);
    expect(capped(visitor, Date.UTC(2026, 9, 25, 23))).toBe(false);
  });

  it('I2: `week` from Monday', () => {
    const visitor = visitorOf([{ count: 1, per: 'week' }]);
    const sunday = Date.UTC(2026, 2, 8, 23);
    visitor.interact('$viewed', 'x', sunday);
    expect(capped(visitor, sunday + HOUR - 1)).toBe(true);
    expect(capped(visitor, sunday + HOUR)).toBe(false);
  });

  it('I2: `month` by the calendar', () => {
    const visitor = visitorOf([{ count: 1, per: 'month' }]);
    visitor.interact('$viewed', 'x', T0);
    expect(capped(visitor, Date.UTC(2026, 3, 1) - 1)).toBe(true);
    expect(capped(visitor, Date.UTC(2026, 3, 1))).toBe(false);
  });

  it('I2: `lifetime` ever', () => {
    const visitor = visitorOf([{ count: 2, per: 'lifetime' }]);
    visitor.interact('$viewed', 'x', T0);
    expect(capped(visitor, T0 + 9_000 * DAY)).toBe(false);
    visitor.interact('$viewed', 'x', T0 + 1);
    expect(capped(visitor, T0 + 9_000 * DAY)).toBe(true);
  });
});

describe('several caps', () => {
  it('I2: all must leave room, though they share what is kept', () => {
    const visitor = visitorOf([
      { count: 1, per: '1h' },
      { count: 3, per: '1d' },
    ]);
    for (let i = 0; i < 3; i++) visitor.interact('$viewed', 'x', T0 + i * 2 * HOUR);
    expect(capped(visitor, T0 + 5 * HOUR - 1)).toBe(true);
    expect(capped(visitor, T0 + 5 * HOUR)).toBe(true);
    expect(capped(visitor, T0 + DAY - 1)).toBe(true);
    expect(capped(visitor, T0 + DAY)).toBe(false);
  });

  const lifetime = { count: 1, per: 'lifetime' } as const;

  it('I2: of a journey cover all its experiences, those of other journeys not', () => {
    const journeys = { j: { goals: ['g'], caps: [lifetime] }, k: { goals: ['g'], caps: [lifetime] } };
    const visitor = new Visitor(showing({ x: { journey: 'j' }, y: { journey: 'j' }, z: { journey: 'k' }, w: {} }, {}, { journeys }));
    visitor.interact('$viewed', 'y', T0);
    const reasons = visitor.reasons(T0);
    expect([reasons.x, reasons.y]).toEqual(['capped', 'capped']);
    expect([reasons.z, reasons.w]).not.toContain('capped');
  });

  it('I2: of a placement cover what is delivered there', () => {
    const placements = { a: { caps: [lifetime] }, b: {} };
    const visitor = new Visitor(showing({ x: { placement: 'a' }, y: { placement: 'a' }, z: { placement: 'b' } }, {}, { placements }));
    visitor.interact('$viewed', 'y', T0);
    expect(visitor.reasons(T0)).toEqual({ x: 'capped', y: 'capped', z: 'selected' });
  });

  it('I2: of the plan cover everything over all goals, those with a tag what carries it', () => {
    const two = (caps: readonly Cap[]): Visitor => {
      const goals = [
        goalOf({ stages: [stageOf('s', undefined, { experiences: ['x'] })] }),
        goalOf({ id: 'h', stages: [stageOf('s', undefined, { experiences: ['y', 'z'] })] }),
      ];
      return new Visitor(planOf(goals, { caps, experiences: { x: { tags: ['promo'] }, y: { tags: ['a', 'promo'] } } }));
    };
    const all = two([lifetime]);
    all.interact('$viewed', 'x', T0);
    expect(all.reasons(T0)).toEqual({ x: 'capped', y: 'capped', z: 'capped' });
    const tagged = two([{ ...lifetime, tag: 'promo' }]);
    tagged.interact('$viewed', 'z', T0);
    expect(tagged.reasons(T0).x).toBe('selected');
    tagged.interact('$viewed', 'x', T0);
    expect(tagged.reasons(T0)).toEqual({ x: 'capped', y: 'capped', z: 'selected' });
  });

  it('I2: a tag, a journey and an experience of one name do not share their counts', () => {
    const plan = showing(
      { n: { caps: [{ count: 2, per: 'lifetime' }], tags: ['n'] }, m: { tags: ['n'] } },
      {},
      { caps: [{ count: 2, per: 'lifetime', tag: 'n' }] },
    );
    const visitor = new Visitor(plan);
    visitor.interact('$viewed', 'n', T0);
    expect(Object.values(visitor.reasons(T0))).not.toContain('capped');
    visitor.interact('$viewed', 'm', T0);
    expect(visitor.reasons(T0)).toEqual({ n: 'capped', m: 'capped' });
  });
});
