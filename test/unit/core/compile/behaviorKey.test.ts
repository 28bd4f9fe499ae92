import { describe, expect, it } from 'vitest';
import { behaviorKey, timestampsNeeded } from '../../../../src/core/compile/behaviorKey.js';
import type { EventCountRule } from '../../../../src/plan/plan.js';

describe('behaviorKey', () => {
  it('A4: bounds are no part of it', () => {
    const one: EventCountRule = { event: 'buy', count: { gte: 1 } };
    const other: EventCountRule = { event: 'buy', count: { lt: 7 } };
    expect(behaviorKey(one, 0)).toBe(behaviorKey(other, 0));
  });

  it('A4: the order in which a condition was written is no part of it', () => {
    const one: EventCountRule = { event: 'buy', where: { a: 1, b: { $gt: 1, $lt: 3 } } };
    const other: EventCountRule = { where: { b: { $lt: 3, $gt: 1 }, a: 1 }, event: 'buy' };
    expect(behaviorKey(one, 0)).toBe(behaviorKey(other, 0));
  });

  it('A4: event, condition, window and property each tell behaviours apart', () => {
    const keys = [
      behaviorKey({ event: 'buy' }, 0),
      behaviorKey({ event: 'sell' }, 0),
      behaviorKey({ event: 'buy', where: { a: 1 } }, 0),
      behaviorKey({ event: 'buy' }, 1_000),
      behaviorKey({ event: 'buy' }, 1_001),
      behaviorKey({ event: 'buy', sum: { property: 'price', gte: 1 } }, 0),
      behaviorKey({ event: 'buy', sum: { property: 'weight', gte: 1 } }, 0),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('A4: is written in profiles, and so never changes', () => {
    expect(behaviorKey({ event: 'buy' }, 0)).toBe('{"event":"buy"}');
    expect(behaviorKey({ event: 'buy', where: { a: 1 }, count: { gte: 2 } }, 3_600_000)).toBe(
      '{"event":"buy","where":{"a":1},"within":3600000}',
    );
    expect(behaviorKey({ event: 'buy', sum: { property: 'price', gte: 1 } }, 0)).toBe('{"event":"buy","sum":"price"}');
  });
});

describe('timestampsNeeded', () => {
  it.each([
    [{ gte: 3 }, 3],
    [{ lt: 3 }, 3],
    [{ gt: 3 }, 4],
    [{ lte: 3 }, 4],
    [{ eq: 3 }, 4],
    [{ gte: 2, lte: 7 }, 8],
    [{ eq: 0 }, 1],
    [{ gte: 0 }, 0],
    [{ gt: 1_000 }, 1_001],
  ])('A3: %j needs the %i newest', (range, needed) => {
    expect(timestampsNeeded(range)).toBe(needed);
  });
});
