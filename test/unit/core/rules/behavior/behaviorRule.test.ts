import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../../../src/core/evaluate/viewOf.js';
import type { Behavior } from '../../../../../src/core/model/behavior.js';
import { emptyProfile } from '../../../../../src/core/profile/emptyProfile.js';
import { behaviorTurn, inRange } from '../../../../../src/core/rules/behavior/behaviorRule.js';
import type { AudienceRule, Range } from '../../../../../src/plan/plan.js';
import { DAY, HOUR, showing, T0 } from '../../../../support/plans.js';
import { Visitor } from '../../../../support/visitor.js';

/** A visitor whose experience `x` is eligible exactly when the rule holds. */
const visitorOf = (rule: AudienceRule): Visitor => new Visitor(showing({ x: { audience: rule } }));
const holds = (visitor: Visitor, at: number): boolean => visitor.reasons(at).x === 'selected';

describe('inRange', () => {
  it.each([
    [{ eq: 2 }, [2]],
    [{ gt: 2 }, [3]],
    [{ gte: 2 }, [2, 3]],
    [{ lt: 2 }, [1]],
    [{ lte: 2 }, [1, 2]],
    [{ gt: 1, lt: 3 }, [2]],
    [{ gte: 1, lte: 3, eq: 3 }, [3]],
  ])('A3: %j holds for %j of 1, 2, 3', (range, those) => {
    expect([1, 2, 3].filter((value) => inRange(value, range))).toEqual(those);
  });
});

describe('windows', () => {
  it('A2: an event is inside at its own instant and just before it is `within` old, outside when exactly so old', () => {
    const visitor = visitorOf({ event: 'buy', within: '1h' });
    visitor.do('buy', T0);
    expect(holds(visitor, T0)).toBe(true);
    expect(holds(visitor, T0 + HOUR - 1)).toBe(true);
    expect(holds(visitor, T0 + HOUR)).toBe(false);
  });

  it('A2: windows look at the event time, not at its arrival', () => {
    const visitor = visitorOf({ event: 'buy', within: '1h' });
    visitor.tick(T0);
    visitor.late('buy', T0 - HOUR, T0);
    expect(holds(visitor, T0)).toBe(false);
    visitor.late('buy', T0 - HOUR + 1, T0);
    expect(holds(visitor, T0)).toBe(true);
    expect(holds(visitor, T0 + 1)).toBe(false);
  });

  it('A2: a sum forgets amounts exactly `within` old', () => {
    const visitor = visitorOf({ event: 'buy', within: '1h', sum: { property: 'price', gte: 3 } });
    visitor.do('buy', T0, { price: 1 });
    visitor.do('buy', T0 + 1, { price: 2 });
    expect(holds(visitor, T0 + HOUR - 1)).toBe(true);
    expect(holds(visitor, T0 + HOUR)).toBe(false);
  });

  it('A2: a day of a window is 86,400 s', () => {
    const visitor = new Visitor(showing({ x: { audience: { event: 'buy', within: '1d' } } }, {}, { timezone: 'Europe/Vienna' }));
    const evening = Date.UTC(2026, 2, 28, 12);
    visitor.do('buy', evening);
    expect(holds(visitor, evening + DAY - 1)).toBe(true);
    expect(holds(visitor, evening + DAY)).toBe(false);
  });
});

describe('bounds', () => {
  it('A3: a count without bounds is at least 1', () => {
    const visitor = visitorOf({ event: 'buy' });
    expect(holds(visitor, T0)).toBe(false);
    visitor.do('buy', T0);
    expect(holds(visitor, T0)).toBe(true);
  });

  it.each([
    [{ gte: 2 }, [false, false, true, true]],
    [{ gt: 1 }, [false, false, true, true]],
    [{ eq: 2 }, [false, false, true, false]],
    [{ lte: 2 }, [true, true, true, false]],
    [{ lt: 2 }, [true, true, false, false]],
    [{ eq: 0 }, [true, false, false, false]],
  ] as const)('A3: %j over 0 to 3 events, with a window and without', (count, expected) => {
    for (const within of [undefined, '7d'] as const) {
      const visitor = visitorOf({ event: 'buy', count, ...(within === undefined ? {} : { within }) });
      const seen = expected.map((_, n) => {
        if (n > 0) visitor.do('buy', T0 + n);
        return holds(visitor, T0 + n);
      });
      expect(seen).toEqual(expected);
    }
  });

  it('A3: a sum is compared in the property’s own unit, exactly', () => {
    const visitor = visitorOf({ event: 'buy', sum: { property: 'price', eq: 0.3 } });
    visitor.do('buy', T0, { price: 0.1 });
    expect(holds(visitor, T0)).toBe(false);
    visitor.do('buy', T0, { price: 0.2 });
    expect(holds(visitor, T0)).toBe(true);
  });

  it('A3: who never did it has the sum 0', () => {
    expect(holds(visitorOf({ event: 'buy', sum: { property: 'price', lte: 0 } }), T0)).toBe(true);
    expect(holds(visitorOf({ event: 'buy', within: '1h', sum: { property: 'price', lt: 0 } }), T0)).toBe(false);
  });

  it('A3: a windowed count holds again when the events beyond its upper bound have left', () => {
    const visitor = visitorOf({ event: 'buy', within: '1h', count: { lt: 2 } });
    visitor.do('buy', T0);
    visitor.do('buy', T0 + 9);
    expect(holds(visitor, T0 + HOUR - 1)).toBe(false);
    expect(holds(visitor, T0 + HOUR)).toBe(true);
  });
});

describe('interactions as behaviour', () => {
  it('A1: `$clicked` of one experience is an event like any other', () => {
    const plan = showing({ x: { audience: { event: '$clicked', where: { experience: 'y' } } }, y: {} });
    const visitor = new Visitor(plan);
    visitor.interact('$clicked', 'x', T0);
    expect(visitor.reasons(T0).x).toBe('audience');
    visitor.interact('$clicked', 'y', T0);
    expect(visitor.reasons(T0).x).not.toBe('audience');
  });

  it('A1: also of an experience that the plan does not know', () => {
    const visitor = visitorOf({ event: '$viewed', where: { experience: 'elsewhere' } });
    visitor.interact('$viewed', 'elsewhere', T0);
    expect(holds(visitor, T0)).toBe(true);
  });
});

describe('behaviorTurn', () => {
  const counted: Behavior = { key: 'k', event: 'buy', where: null, within: HOUR, property: null, keep: 3 };
  const summed: Behavior = { ...counted, property: 'price' };
  const none = Number.POSITIVE_INFINITY;

  function turnsOf(behavior: Behavior, range: Range, record: readonly number[] | undefined): number[] {
    const profile = emptyProfile('ann');
    const view = viewOf({ ...profile, behaviors: record === undefined ? {} : { k: record } }, T0);
    const turn = behaviorTurn(behavior, range);
    const turns = [turn(view, T0)];
    while (turns.at(-1) !== none) turns.push(turn(view, turns.at(-1) as number));
    return turns;
  }

  it.each<[Range, number[]]>([
    [{ gte: 1 }, [T0 + 9 + HOUR, none]],
    [{ gte: 2 }, [T0 + 5 + HOUR, none]],
    [{ eq: 1 }, [T0 + 5 + HOUR, T0 + 9 + HOUR, none]],
    [{ gt: 0, lt: 3 }, [T0 + HOUR, T0 + 9 + HOUR, none]],
    [{ lte: 2 }, [T0 + HOUR, none]],
    [{ gte: 4 }, [none]],
  ])('T3: of three events, %j is crossed when that many have left the window', (range, turns) => {
    expect(turnsOf(counted, range, [T0, T0 + 5, T0 + 9])).toEqual(turns);
  });

  it('T3: those of one timestamp leave together', () => {
    expect(turnsOf(counted, { eq: 1 }, [T0, T0, T0 + 9])).toEqual([T0 + HOUR, T0 + 9 + HOUR, none]);
    expect(turnsOf(counted, { eq: 2 }, [T0, T0, T0])).toEqual([none]);
  });

  it('T3: a sum turns at each crossing, refunds included', () => {
    const pairs = [T0, -30_000, T0 + 5, 20_000, T0 + 9, 40_000];
    expect(turnsOf(summed, { gte: 5 }, pairs)).toEqual([T0 + HOUR, T0 + 5 + HOUR, none]);
    expect(turnsOf(summed, { gte: 1, lte: 4 }, pairs)).toEqual([T0 + HOUR, T0 + 5 + HOUR, T0 + 9 + HOUR, none]);
  });

  it('T3: never, of what was never done', () => {
    expect(turnsOf(counted, { gte: 1 }, undefined)).toEqual([none]);
    expect(turnsOf(summed, { lt: 5 }, undefined)).toEqual([none]);
  });
});
