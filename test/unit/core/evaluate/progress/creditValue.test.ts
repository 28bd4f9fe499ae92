import { describe, expect, it } from 'vitest';
import type { Goal, Json, Plan } from '../../../../../src/plan/plan.js';
import { goalOf, HOUR, planOf, stageOf, T0 } from '../../../../support/plans.js';
import { Visitor } from '../../../../support/visitor.js';

const valueEvents: NonNullable<Plan['valueEvents']> = {
  buy: { value: { property: 'price', currency: 'EUR' } },
  pay: { value: { property: 'amount' } },
  call: {},
};

const goal = (more: Partial<Goal> = {}): Goal =>
  goalOf({
    audience: { traits: { in: true } },
    stages: [stageOf('s', { event: 'done' }, { experiences: ['x'] })],
    valueEvents: ['buy', 'pay', 'call'],
    ...more,
  });

function entered(more: Partial<Goal> = {}): Visitor {
  const visitor = new Visitor(planOf([goal(more)], { valueEvents }));
  visitor.identify({ in: true }, T0);
  return visitor;
}

describe('which value events count', () => {
  it('M2: those from the first entry’s own timestamp on', () => {
    const visitor = entered();
    visitor.late('call', T0 - 1, T0 + 1);
    expect(visitor.total('value-events')).toBe(0);
    visitor.late('call', T0, T0 + 1);
    expect(visitor.total('value-events')).toBe(1);
  });

  it('M2: the first entry’s *own* timestamp, not its instant', () => {
    const visitor = new Visitor(planOf([goal({ audience: { event: 'visit' } })], { valueEvents }));
    visitor.tick(T0);
    visitor.late('visit', T0 - HOUR, T0);
    visitor.late('call', T0 - HOUR - 1, T0);
    expect(visitor.total('value-events')).toBe(0);
    visitor.late('call', T0 - HOUR, T0);
    expect(visitor.total('value-events')).toBe(1);
  });

  it('M2: what is left out is counted apart, by the hour of its instant', () => {
    const visitor = entered();
    visitor.late('buy', T0 - 1, T0 + HOUR, { price: 3 });
    expect(visitor.total('value-before-entry')).toBe(1);
    expect(visitor.rows.at(-1)).toMatchObject({ goal: 'g', stage: null, experience: null, measure: 'value-before-entry', value: 1 });
    expect([visitor.total('value'), visitor.total('value-events'), visitor.total('entrants-value-users')]).toEqual([0, 0, 0]);
  });

  it('M2: in a goal for everyone all count, whichever event came first', () => {
    for (const audience of [true, { audience: 'all' }] as const) {
      const visitor = new Visitor(planOf([goal({ audience })], { valueEvents, audiences: { all: { rule: true } } }));
      visitor.do('visit', T0);
      visitor.late('buy', T0 - HOUR, T0 + 1, { price: 3 });
      expect([visitor.total('value'), visitor.total('value-before-entry')]).toEqual([30_000, 0]);
    }
  });

  it('M2: also after completion, and between two entries', () => {
    const visitor = entered();
    visitor.do('done', T0 + 1);
    expect(visitor.progress()?.stage).toBeNull();
    visitor.do('buy', T0 + 2, { price: 3 });
    expect(visitor.total('value')).toBe(30_000);
  });

  it('M2: also after an exit', () => {
    const visitor = entered({ exit: { event: 'quit' } });
    visitor.do('quit', T0 + 1);
    visitor.do('buy', T0 + 2, { price: 3 });
    expect(visitor.total('value')).toBe(30_000);
  });

  it('M2: not of users who never entered', () => {
    const visitor = new Visitor(planOf([goal()], { valueEvents }));
    visitor.do('buy', T0, { price: 3 });
    expect(visitor.rows).toEqual([]);
  });

  it('M2: the entering event itself counts', () => {
    const visitor = new Visitor(planOf([goalOf({ valueEvents: ['buy'] })], { valueEvents }));
    visitor.do('buy', T0, { price: 3 });
    expect(visitor.total('value')).toBe(30_000);
  });

  it('M2: only for goals that name the event', () => {
    const visitor = new Visitor(
      planOf([goalOf({ valueEvents: ['buy'] }), goalOf({ id: 'h', valueEvents: ['call'] }), goalOf({ id: 'i', valueEvents: ['buy'] })], {
        valueEvents,
      }),
    );
    visitor.do('buy', T0, { price: 3 });
    expect(['g', 'h', 'i'].map((id) => visitor.total('value', { goal: id }))).toEqual([30_000, 0, 30_000]);
    expect(['g', 'h', 'i'].map((id) => visitor.total('value-events', { goal: id }))).toEqual([1, 0, 1]);
  });
});

describe('amounts', () => {
  it('M2: are kept in whole ten-thousandths, refunds negative', () => {
    const visitor = entered();
    visitor.do('buy', T0 + 1, { price: '19.99' });
    visitor.do('buy', T0 + 2, { price: -5 });
    visitor.do('buy', T0 + 3, { price: 0.00005 });
    expect(visitor.total('value', { currency: 'EUR' })).toBe(149_901);
    expect(visitor.total('value-events')).toBe(3);
    expect(visitor.total('value-missing')).toBe(0);
  });

  it.each<[{ [key: string]: Json }]>([
    [{}],
    [{ price: null }],
    [{ price: '1,249.90' }],
    [{ price: '49,90' }],
    [{ price: ' 49.90 ' }],
    [{ price: '$49.90' }],
    [{ price: '4.99e1' }],
    [{ price: '' }],
    [{ price: '0x31' }],
    [{ price: true }],
    [{ price: [9] }],
    [{ price: 1e12 }],
    [{ amount: 9 }],
  ])('M2: %j counts the event with amount 0, and as missing', (properties) => {
    const visitor = entered();
    visitor.do('buy', T0 + 1, properties);
    expect(visitor.total('value-events')).toBe(1);
    expect(visitor.total('value-missing')).toBe(1);
    expect(visitor.rows.filter(({ measure }) => measure === 'value')).toEqual([]);
    expect(visitor.total('entrants-value-users')).toBe(1);
  });

  it('M2: an amount of 0 is not missing, and writes no `value` row', () => {
    const visitor = entered();
    visitor.do('buy', T0 + 1, { price: 0 });
    expect(visitor.total('value-missing')).toBe(0);
    expect(visitor.rows.some(({ measure }) => measure === 'value' || measure.startsWith('entrants-value-s'))).toBe(false);
    expect(visitor.total('value-events')).toBe(1);
  });

  it('M2: an event that declares no value counts without amount, and is never missing', () => {
    const visitor = entered();
    visitor.do('call', T0 + 1, { price: 9 });
    expect(visitor.total('value-events')).toBe(1);
    expect(visitor.total('value-missing')).toBe(0);
    expect(visitor.total('value')).toBe(0);
  });
});

describe('currencies', () => {
  it.each<[string, Json | undefined, string | null]>([
    ['buy', undefined, 'EUR'],
    ['buy', 'USD', 'USD'],
    ['buy', 'usd', 'USD'],
    ['buy', null, 'EUR'],
    ['buy', '', 'EUR'],
    ['pay', 'CHF', 'CHF'],
    ['pay', undefined, null],
  ])('M2: of %s with currency %j it is %s', (event, currency, expected) => {
    const visitor = entered();
    visitor.do(event, T0 + 1, { price: 2, amount: 2, ...(currency === undefined ? {} : { currency }) });
    expect(visitor.rows.filter(({ measure }) => measure === 'value').map((row) => [row.currency, row.value])).toEqual([[expected, 20_000]]);
    expect(visitor.total('value-events', { currency: null })).toBe(1);
  });

  it.each<[string, Json]>([
    ['buy', 'XXX'],
    ['buy', 'euro'],
    ['buy', 'BTC'],
    ['buy', '€'],
    ['buy', 840],
    ['buy', ['EUR']],
    ['buy', 'HRK'],
    ['pay', 'XBT'],
  ])('M2: an amount of %s with currency %j, which is none, is missing: it is never counted as another', (event, currency) => {
    const visitor = entered();
    visitor.do(event, T0 + 1, { price: 2, amount: 2, currency });
    expect(visitor.rows.filter(({ measure }) => measure === 'value')).toEqual([]);
    expect([visitor.total('value-events'), visitor.total('value-missing')]).toEqual([1, 1]);
  });

  it('M2: are never added together', () => {
    const visitor = entered();
    visitor.do('buy', T0 + 1, { price: 1, currency: 'USD' });
    visitor.do('buy', T0 + 2, { price: 2 });
    visitor.do('pay', T0 + 3, { amount: 4 });
    expect(['USD', 'EUR', null].map((currency) => visitor.total('value', { currency }))).toEqual([10_000, 20_000, 40_000]);
    expect(visitor.progress()?.entrant.value).toEqual({ USD: 10_000, EUR: 20_000, '': 40_000 });
  });
});

describe('credit', () => {
  it('M1: a value event is credited to the latest touch by its own timestamp', () => {
    const visitor = entered();
    visitor.interact('$viewed', 'x', T0 + 10);
    visitor.late('buy', T0 + 9, T0 + 11, { price: 1 });
    visitor.late('buy', T0 + 10, T0 + 11, { price: 2 });
    expect(visitor.total('value', { experience: null })).toBe(10_000);
    expect(visitor.total('value', { experience: 'x' })).toBe(20_000);
    expect(visitor.total('value-events', { experience: 'x', stage: null })).toBe(1);
    visitor.do('buy', T0 + 12);
    expect(visitor.total('value-missing', { experience: 'x' })).toBe(1);
  });

  it('M1: the window holds for value, too, and after leaving', () => {
    const visitor = entered({ attribution: { window: '1h' } });
    visitor.interact('$viewed', 'x', T0 + 10);
    visitor.do('done', T0 + 11);
    visitor.do('buy', T0 + 10 + HOUR, { price: 1 });
    visitor.do('buy', T0 + 11 + HOUR, { price: 2 });
    expect(visitor.total('value', { experience: 'x' })).toBe(10_000);
    expect(visitor.total('value', { experience: null })).toBe(20_000);
  });
});
