import { isGoalwardError } from '../../../src/errors/goalwardError.js';
import type { PlanError } from '../../../src/errors/planError.js';
import { definePlan } from '../../../src/plan/definePlan.js';
import type { Plan } from '../../../src/plan/plan.js';

/** A plan that uses everything a plan can have, and that definePlan accepts. */
export const shop: Plan = {
  id: 'shop',
  version: 3,
  effective: Date.UTC(2026, 0, 1),
  timezone: 'Europe/Vienna',
  valueEvents: { 'Order Completed': { label: 'Order', value: { property: 'total', currency: 'EUR' } } },
  audiences: {
    everyone: { rule: true },
    buyers: { label: 'Buyers', rule: { event: 'Order Completed', where: { total: { $gt: 10 } }, within: '30d', count: { gte: 2 } } },
    spenders: { rule: { all: [{ audience: 'buyers' }, { event: 'Order Completed', sum: { property: 'total', gte: 100 } }] } },
    austrians: { rule: { any: [{ traits: { country: 'AT' } }, { not: { traits: { language: { $ne: 'de' } } } }] } },
    winners: { rule: { goal: 'first', stage: 'cart', is: 'reached' } },
    regulars: {
      rule: {
        all: [
          { event: 'Order Completed', count: { eq: 5, gt: 4, gte: 5, lt: 6, lte: 5 } },
          { event: 'Order Completed', where: { total: { $gt: 1 } }, sum: { property: 'total', eq: 5, gt: 4, gte: 5, lt: 6, lte: 5 } },
          { not: { event: 'Order Completed', within: '1d', sum: { property: 'total', gte: 100 } } },
        ],
      },
    },
  },
  goals: [
    {
      id: 'first',
      label: 'First order',
      audience: { any: [{ audience: 'austrians' }, { traits: { visits: { $gte: 3 } } }] },
      stages: [
        {
          id: 'cart',
          label: 'Cart',
          conversion: { event: 'Product Added', where: { price: { $gt: 5 } }, count: 2 },
          experiences: ['ten-off', 'plain'],
          selection: { position: { model: 'geometric', decay: 0.5 }, pick: 'top', refresh: '1d', salt: 'cart' },
          timeLimit: { after: '7d', then: 'advance' },
        },
        { id: 'pay', conversion: { audience: 'buyers' }, experiences: ['free-shipping'] },
      ],
      valueEvents: ['Order Completed'],
      weight: 2,
      holdout: { share: 0.1, salt: 'first' },
      reentry: { after: '90d' },
      exit: 'leaves-audience',
      attribution: { window: '7d', touch: 'clicked' },
      selection: { position: { model: 'table', weights: [3, 2, 2, 1] } },
      onePer: 'placement',
    },
    {
      id: 'again',
      audience: { all: [{ goal: 'first', is: 'completed' }, { traits: { tier: { $exists: true } } }] },
      stages: [{ id: 'cart', conversion: { event: 'Order Completed' }, experiences: [] }],
      holdout: { where: { tier: 'internal' } },
      exit: { event: 'Account Closed' },
      reentry: 'always',
    },
  ],
  journeys: {
    welcome: { label: 'Welcome', goals: ['first'] },
    summer: {
      kind: 'burst',
      goals: ['first', 'again'],
      status: 'live',
      start: '2026-06-01',
      end: '2026-09-01',
      caps: [{ count: 3, per: 'week' }],
    },
  },
  experiences: {
    'ten-off': {
      label: 'Ten off',
      status: 'live',
      placement: 'modal',
      journey: 'summer',
      start: '2026-06-01T09:00',
      end: '2026-07-01T09:00+02:00',
      audience: { audience: 'spenders' },
      weight: 1.5,
      boosts: [{ when: { audience: 'winners' }, times: 2 }],
      caps: [{ count: 1, per: '1d', on: '$viewed' }],
      suppress: { clicked: '7d', dismissed: 'forever', completed: 'never' },
      exclusionGroup: 'discounts',
      tags: ['promo', 'summer sale'],
      payload: { title: 'Ten off', percent: 10, lines: ['a', null, true] },
    },
    plain: { placement: 'mail', journey: 'welcome' },
    'free-shipping': {},
  },
  placements: {
    modal: { label: 'Modal', caps: [{ count: 2, per: 'day' }], quietHours: { from: '22:00', to: '06:30', days: [1, 7] } },
    mail: {},
  },
  holdout: { share: 0.05, salt: 'all' },
  caps: [{ count: 5, per: 'month', on: '$viewed', tag: 'promo' }],
  limits: { ring: 64, future: '10m', earliest: 0 },
  migrations: [{ from: 2, order: { first: ['cart', 'gone', 'pay'] }, gone: 'retreat', recount: { first: ['cart'] } }],
};

/** A plan as tests bend it: anything may be put anywhere. */
// biome-ignore lint/suspicious/noExplicitAny: tests write what the types forbid.
export type Bendable = any;

/** A copy of the shop, bent. */
export function bent(bend: (plan: Bendable) => void): Plan {
  const plan = structuredClone(shop) as Bendable;
  bend(plan);
  return plan as Plan;
}

/** The problems that definePlan lists, as `path code`; none for a plan that it returns. */
export function problemsOf(plan: unknown): string[] {
  return errorOf(plan)?.problems.map((problem) => `${problem.path} ${problem.code}`) ?? [];
}

/** The error of a plan that definePlan refuses; null for one that it returns. Any other throw goes through. */
export function errorOf(plan: unknown): PlanError | null {
  try {
    definePlan(plan as Plan);
    return null;
  } catch (error) {
    if (!isGoalwardError(error, 'invalid-plan')) throw error;
    return error as unknown as PlanError;
  }
}
