import { describe, expect, it } from 'vitest';
import type { AudienceRule } from '../../../../../src/plan/plan.js';
import { DAY, goalOf, HOUR, planOf, T0 } from '../../../../support/plans.js';
import { Visitor } from '../../../../support/visitor.js';

const visitorOf = (rule: AudienceRule): Visitor => new Visitor(planOf([goalOf({ audience: { all: [rule, { traits: { never: 1 } }] } })]));

/** The one record that the profile keeps of behaviours. */
function record(visitor: Visitor): unknown {
  const records = Object.values(visitor.profile.behaviors);
  expect(records.length).toBeLessThanOrEqual(1);
  return records[0];
}

describe('counts', () => {
  it('A3: without a window only the number is kept', () => {
    const visitor = visitorOf({ event: 'buy', count: { gte: 2 } });
    visitor.do('buy', T0);
    visitor.late('buy', T0 - DAY, T0);
    visitor.do('buy', T0 + 1);
    expect(record(visitor)).toBe(3);
  });

  it('A3: with a window only as many newest timestamps as the bound needs', () => {
    const visitor = visitorOf({ event: 'buy', within: '7d', count: { gte: 2 } });
    visitor.do('buy', T0);
    visitor.do('buy', T0 + 5);
    visitor.late('buy', T0 + 3, T0 + 6);
    visitor.late('buy', T0 - DAY, T0 + 6);
    expect(record(visitor)).toEqual([T0 + 3, T0 + 5]);
  });

  it('A3: `lte` keeps one timestamp more than its bound', () => {
    const visitor = visitorOf({ event: 'buy', within: '7d', count: { lte: 1 } });
    for (let i = 0; i < 4; i++) visitor.do('buy', T0 + i);
    expect(record(visitor)).toEqual([T0 + 2, T0 + 3]);
  });

  it('A3: keeps nothing of events that the plan does not mention, nor of those that do not match', () => {
    const visitor = visitorOf({ event: 'buy', where: { kind: 'book' } });
    visitor.do('look', T0);
    visitor.do('buy', T0, { kind: 'cd' });
    visitor.do('buy', T0);
    expect(visitor.profile.behaviors).toEqual({});
    visitor.do('buy', T0, { kind: 'book' });
    expect(record(visitor)).toBe(1);
  });

  it('A4: a behaviour of two rules is kept once, with what the larger bound needs', () => {
    const twice: AudienceRule = {
      any: [
        { event: 'buy', within: '7d' },
        { event: 'buy', within: '168h', count: { gt: 2 } },
      ],
    };
    const visitor = visitorOf(twice);
    for (let i = 0; i < 5; i++) visitor.do('buy', T0 + i);
    expect(record(visitor)).toEqual([T0 + 2, T0 + 3, T0 + 4]);
  });

  it('A3: an audience that nothing refers to keeps its behaviours all the same', () => {
    const visitor = new Visitor(planOf([goalOf()], { audiences: { buyers: { rule: { event: 'buy' } } } }));
    visitor.do('buy', T0);
    expect(record(visitor)).toBe(1);
  });
});

describe('sums', () => {
  const sum = { property: 'price', gte: 1 };

  it('A3: are in whole ten-thousandths, rounded away from zero at the half', () => {
    const visitor = visitorOf({ event: 'buy', sum });
    visitor.do('buy', T0, { price: 0.1 });
    visitor.do('buy', T0, { price: 0.2 });
    expect(record(visitor)).toBe(3_000);
    visitor.do('buy', T0, { price: 0.00005 });
    expect(record(visitor)).toBe(3_001);
    visitor.do('buy', T0, { price: -0.00005 });
    expect(record(visitor)).toBe(3_000);
    visitor.do('buy', T0, { price: -0.00004 });
    expect(record(visitor)).toBe(3_000);
  });

  it('A3: what is no finite number, or too large to be exact, adds nothing', () => {
    const visitor = visitorOf({ event: 'buy', sum });
    visitor.do('buy', T0, { price: 2 });
    visitor.do('buy', T0);
    visitor.do('buy', T0, { price: '5 EUR' });
    visitor.do('buy', T0, { price: null });
    visitor.do('buy', T0, { price: true });
    visitor.do('buy', T0, { price: [3] });
    visitor.do('buy', T0, { price: 1e12 });
    visitor.do('buy', T0, { nested: { price: 3 } });
    expect(record(visitor)).toBe(20_000);
  });

  it('M2: a plain decimal text is the number that it writes', () => {
    const visitor = visitorOf({ event: 'buy', sum });
    visitor.do('buy', T0, { price: '49.90' });
    visitor.do('buy', T0, { price: '-5' });
    expect(record(visitor)).toBe(449_000);
  });

  it('A3: with a window keep (time, amount) pairs in order, those of one time added up', () => {
    const visitor = visitorOf({ event: 'buy', within: '7d', sum });
    visitor.do('buy', T0 + 5, { price: 1 });
    visitor.late('buy', T0, T0 + 5, { price: 2 });
    visitor.late('buy', T0 + 2, T0 + 5, { price: 3 });
    visitor.late('buy', T0, T0 + 6, { price: 4 });
    visitor.do('buy', T0 + 9, { price: 5 });
    expect(record(visitor)).toEqual([T0, 60_000, T0 + 2, 30_000, T0 + 5, 10_000, T0 + 9, 50_000]);
  });

  it('A3: pairs are pruned by the window, exactly at its open end', () => {
    const visitor = visitorOf({ event: 'buy', within: '1h', sum });
    visitor.do('buy', T0, { price: 1 });
    visitor.do('buy', T0 + 1, { price: 2 });
    visitor.do('buy', T0 + HOUR, { price: 3 });
    expect(record(visitor)).toEqual([T0 + 1, 20_000, T0 + HOUR, 30_000]);
  });

  it('A3: a late amount that is outside its window already adds nothing, one just inside does', () => {
    const visitor = visitorOf({ event: 'buy', within: '1h', sum });
    visitor.do('buy', T0 + HOUR, { price: 1 });
    visitor.late('buy', T0, T0 + HOUR, { price: 2 });
    expect(record(visitor)).toEqual([T0 + HOUR, 10_000]);
    visitor.late('buy', T0 + 1, T0 + HOUR, { price: 2 });
    expect(record(visitor)).toEqual([T0 + 1, 20_000, T0 + HOUR, 10_000]);
  });

  it('A3: amounts that cancel out leave nothing behind', () => {
    const visitor = visitorOf({ event: 'buy', within: '1h', sum });
    visitor.do('buy', T0, { price: 1.5 });
    visitor.do('buy', T0, { price: -1.5 });
    visitor.do('buy', T0 + 1, { price: 1 });
    expect(record(visitor)).toEqual([T0 + 1, 10_000]);
  });
});

describe('amounts of nothing', () => {
  it('A3: are not kept in a window, and what they cancel is dropped', () => {
    const visitor = visitorOf({ event: 'buy', within: '7d', sum: { property: 'price', gte: 1 } });
    visitor.do('buy', T0, { price: 0 });
    visitor.do('buy', T0 + 1);
    visitor.do('buy', T0 + 2, { price: 'free' });
    expect(record(visitor)).toEqual([]);
    visitor.do('buy', T0 + 3, { price: 2 });
    visitor.late('buy', T0 + 3, T0 + 4, { price: 0 });
    expect(record(visitor)).toEqual([T0 + 3, 20_000]);
    visitor.late('buy', T0 + 3, T0 + 5, { price: -2 });
    expect(record(visitor)).toEqual([]);
    visitor.do('buy', T0 + 6, { price: 1 });
    expect(record(visitor)).toEqual([T0 + 6, 10_000]);
  });
});
