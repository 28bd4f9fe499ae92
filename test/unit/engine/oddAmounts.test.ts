import { describe, expect, it } from 'vitest';
import { createEngine, type Json, type Plan } from '../../../src/index.js';
import { goalOf, planOf, stageOf, T0 } from '../../support/plans.js';

/** The figures of the goals, in plan order, after one event. */
async function figuresAfter(plan: Plan, event: string, properties: { readonly [key: string]: Json }) {
  const engine = createEngine({ plan, clock: () => T0 });
  await engine.ingest({ userId: 'ann', event, messageId: 'm', properties });
  return (await engine.metrics()).goals.map(({ totals }) => totals.treated);
}

describe('an amount as senders write it', () => {
  const orders = planOf(
    [
      goalOf({
        valueEvents: ['Order Completed'],
        stages: [stageOf('s', { event: 'Order Completed', where: { revenue: { $gte: 40 } } })],
      }),
      goalOf({ id: 'big', audience: { event: 'Order Completed', sum: { property: 'revenue', gte: 40 } } }),
    ],
    { valueEvents: { 'Order Completed': { value: { property: 'revenue', currency: 'EUR' } } } },
  );

  it.each<[Json, number]>([
    [49.9, 49.9],
    ['49.90', 49.9],
    ['49', 49],
    ['0049.90', 49.9],
  ])('M2: %j is an amount, in values, sums and ordered comparisons', async (revenue, amount) => {
    const [goal, big] = await figuresAfter(orders, 'Order Completed', { revenue });
    expect(goal).toMatchObject({ completed: 1, value: [{ currency: 'EUR', amount }], valueMissing: 0 });
    expect(big).toMatchObject({ users: 1 });
  });

  it.each<Json>(['-49.90', -49.9])('M2: %j is a refund', async (revenue) => {
    const [goal, big] = await figuresAfter(orders, 'Order Completed', { revenue });
    expect(goal).toMatchObject({ completed: 0, value: [{ currency: 'EUR', amount: -49.9 }], valueMissing: 0 });
    expect(big).toMatchObject({ users: 0 });
  });

  it.each<Json>(['1,249.90', '49,90', '$49.90', '49.90 EUR', '', null, true, ['49.90'], ' 49.90 ', '4.99e1', '0x31', '49.'])(
    'M2: %j is no amount: the event counts, its value is missing',
    async (revenue) => {
      const [goal, big] = await figuresAfter(orders, 'Order Completed', { revenue });
      expect(goal).toMatchObject({ valueEvents: 1, valueMissing: 1 });
      expect(goal?.value.filter(({ amount }) => amount !== 0)).toEqual([]);
      expect(big).toMatchObject({ users: 0 });
    },
  );
  it.each<Json>(['1,249.90', '49,90', '$49.90', '49.90 EUR', '', null, true, ['49.90'], ' 49.90 ', '4.99e1', '0x31', '49.'])(
    'M2: %j is not more than 40 in a condition',
    async (revenue) => {
      const [goal] = await figuresAfter(orders, 'Order Completed', { revenue });
      expect(goal).toMatchObject({ completed: 0 });
    },
  );
});

describe('a currency as senders write it', () => {
  const paid = planOf([goalOf({ valueEvents: ['Paid'], stages: [stageOf('s', { event: 'Paid' })] })], {
    valueEvents: { Paid: { value: { property: 'amount', currency: 'EUR' } } },
  });

  it.each<[Json, string]>([
    ['EUR', 'EUR'],
    ['usd', 'USD'],
    // Replaced by the euro in 2026: events may still carry it.
    ['BGN', 'BGN'],
    // None is named: the plan's.
    ['', 'EUR'],
    [null, 'EUR'],
  ])('M2: an amount in %j is counted in %s', async (currency, counted) => {
    const [goal] = await figuresAfter(paid, 'Paid', { amount: 100, currency });
    expect(goal).toMatchObject({ completed: 1, value: [{ currency: counted, amount: 100 }], valueMissing: 0 });
  });

  it.each<Json>([
    ...['BTC', 'USDT', 'HRK', 'GBX', 'ZWL', 'SLL', 'VEF', 'CNH', 'BYR', 'LTL', 'XAU'],
    ...['euro', '€', 'US Dollar', ' USD ', 'USD/EUR', 840],
  ])('M2: an amount in %j is in no currency of ISO 4217: it is counted in no other', async (currency) => {
    const [goal] = await figuresAfter(paid, 'Paid', { amount: 4_990, currency });
    expect(goal).toMatchObject({ completed: 1, valueEvents: 1, valueMissing: 1 });
    expect(goal?.value.filter(({ amount }) => amount !== 0)).toEqual([]);
  });
});
