import type { AudienceRule, Experience, Goal, Plan, Stage } from '../../../src/plan/plan.js';

const stage = (id: string, event: string, count = 1): Stage => ({
  id,
  conversion: { event, count },
  experiences: [`${id}-banner`, `${id}-mail`],
});

const money = ['ordered', 'subscribed'];
const notYet = (rule: AudienceRule): AudienceRule => ({ not: rule });

/**
 * Twelve goals, as a shop with an app and a membership has them once several teams plan for themselves: each goal has two or three stages of
 * two experiences, half of them can be entered again, six read windows, three have an exit rule, two a time limit. Twelve windowed
 * behaviours in all, fed by eight event names; orders and memberships bring money to eight goals.
 */
const goals: readonly Goal[] = [
  {
    id: 'activation',
    audience: true,
    stages: [stage('try', 'opened', 3), stage('look', 'viewed', 3), stage('first', 'added')],
  },
  {
    id: 'first-order',
    audience: { event: 'viewed' },
    stages: [stage('find', 'added'), stage('checkout', 'started'), stage('buy', 'ordered')],
    valueEvents: money,
    holdout: { share: 0.1 },
  },
  {
    id: 'next-order',
    audience: { event: 'ordered' },
    reentry: 'always',
    stages: [stage('return', 'viewed', 2), stage('fill', 'added'), stage('again', 'ordered')],
    valueEvents: money,
  },
  {
    id: 'cart',
    audience: { all: [{ event: 'added', within: '3d' }, notYet({ event: 'ordered', within: '3d' })] },
    reentry: { after: '1d' },
    exit: 'leaves-audience',
    stages: [stage('remind', 'started'), stage('rescue', 'ordered')],
    valueEvents: ['ordered'],
  },
  {
    id: 'loyal',
    audience: { event: 'ordered', within: '90d', sum: { property: 'total', gte: 150 } },
    stages: [stage('invite', 'opened', 2), stage('member', 'subscribed')],
    valueEvents: money,
  },
  {
    id: 'membership',
    audience: { event: 'opened', within: '14d', count: { gte: 5 } },
    stages: [stage('read', 'read', 3), stage('join', 'subscribed')],
    valueEvents: money,
    holdout: { share: 0.1 },
  },
  {
    id: 'renewal',
    audience: { event: 'subscribed' },
    reentry: 'always',
    stages: [{ ...stage('renew', 'subscribed'), timeLimit: { after: '30d', then: 'exit' } }],
    valueEvents: ['subscribed'],
  },
  {
    id: 'reader',
    audience: { event: 'read', within: '7d', count: { gte: 2 } },
    reentry: 'always',
    stages: [stage('more', 'read', 3), stage('shop', 'viewed')],
  },
  {
    id: 'review',
    audience: { event: 'ordered', within: '30d' },
    reentry: { after: '7d' },
    stages: [{ ...stage('ask', 'reviewed'), timeLimit: { after: '14d', then: 'exit' } }],
  },
  {
    id: 'cross-sell',
    audience: {
      all: [
        { event: 'ordered', within: '60d' },
        { event: 'viewed', within: '7d', count: { gte: 3 } },
      ],
    },
    reentry: 'always',
    exit: notYet({ event: 'viewed', within: '7d' }),
    stages: [stage('offer', 'added'), stage('take', 'ordered')],
    valueEvents: money,
  },
  {
    id: 'win-back',
    audience: { all: [{ event: 'opened' }, notYet({ event: 'opened', within: '10d' })] },
    reentry: 'always',
    stages: [stage('call', 'opened'), stage('keep', 'ordered')],
    valueEvents: ['ordered'],
  },
  {
    id: 'big-cart',
    audience: { event: 'added', within: '30d', sum: { property: 'price', gte: 300 } },
    reentry: { after: '30d' },
    exit: notYet({ event: 'added', within: '30d' }),
    stages: [stage('help', 'started'), stage('close', 'ordered')],
    valueEvents: ['ordered'],
  },
];

/** A third of the experiences have a window of their own, a third a cap. */
const experiences: { readonly [id: string]: Experience } = Object.fromEntries(
  goals
    .flatMap(({ stages }) => stages.flatMap(({ experiences: ids }) => ids))
    .map((id, i): [string, Experience] => {
      if (i % 3 === 0) return [id, { audience: { event: 'opened', within: '30d', count: { gte: 2 } } }];
      return [id, i % 3 === 1 ? { caps: [{ count: 3, per: '7d' }] } : {}];
    }),
);

export const broadPlan: Plan = {
  id: 'broad',
  version: 1,
  valueEvents: {
    ordered: { value: { property: 'total', currency: 'EUR' } },
    subscribed: { value: { property: 'price', currency: 'EUR' } },
  },
  goals,
  experiences,
};
