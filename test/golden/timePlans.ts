import type { Plan } from '../../src/plan/plan.js';

/** Plans in which time does much: it enters, re-enters, converts, advances and exits, within hours and days. */
export const TIME_PLANS: readonly Plan[] = [
  {
    id: 'win-back',
    version: 2,
    timezone: 'Europe/Berlin',
    valueEvents: { order: { value: { property: 'revenue', currency: 'EUR' } } },
    audiences: {
      quiet: {
        rule: {
          all: [
            { event: 'visit' },
            {
              not: {
                any: [
                  { event: 'visit', within: '12h' },
                  { event: 'order', within: '1d' },
                ],
              },
            },
          ],
        },
      },
      busy: { rule: { event: 'add', within: '1d', count: { gte: 2, lte: 3 } } },
      steady: { rule: { event: 'order', within: '2d', sum: { property: 'revenue', gte: 20, lt: 90 } } },
    },
    goals: [
      {
        id: 'return',
        audience: { audience: 'quiet' },
        reentry: { after: '6h' },
        holdout: { share: 0.2 },
        valueEvents: ['order'],
        stages: [
          { id: 'remind', conversion: { event: 'visit' }, timeLimit: { after: '1d', then: 'advance' }, experiences: ['miss-you', 'news'] },
          { id: 'last', conversion: { event: 'order' }, timeLimit: { after: '2d', then: 'exit' }, experiences: ['gift'] },
        ],
      },
      {
        id: 'basket',
        audience: { audience: 'busy' },
        exit: 'leaves-audience',
        reentry: 'always',
        stages: [
          { id: 'look', conversion: { audience: 'steady' }, experiences: ['tips'] },
          { id: 'buy', conversion: { event: 'order' }, experiences: ['ship-free'] },
        ],
      },
      {
        id: 'follow-up',
        audience: { goal: 'return', is: 'exited' },
        stages: [{ id: 'ask', conversion: { audience: 'busy' }, timeLimit: { after: '12h', then: 'exit' }, experiences: ['survey'] }],
      },
    ],
    experiences: {
      'miss-you': {},
      news: { audience: { not: { event: 'order', within: '3d' } } },
      gift: { payload: { percent: 20 } },
      tips: { boosts: [{ when: { audience: 'steady' }, times: 3 }] },
      'ship-free': {},
      survey: {},
    },
  },
  {
    id: 'traits',
    version: 1,
    audiences: { pros: { rule: { traits: { plan: 'pro' } } }, abroad: { rule: { traits: { country: { $ne: 'DE' } } } } },
    goals: [
      {
        id: 'upgrade',
        audience: { audience: 'abroad' },
        exit: 'leaves-audience',
        reentry: { after: '1h' },
        stages: [
          { id: 'try', conversion: { audience: 'pros' }, experiences: ['a', 'b'] },
          { id: 'use', conversion: { event: 'visit', count: 2 }, timeLimit: { after: '12h', then: 'exit' }, experiences: ['c', 'd'] },
        ],
      },
      { id: 'inside', audience: { audience: 'pros' }, holdout: { where: { internal: true } }, stages: [{ id: 's', experiences: ['e'] }] },
    ],
    experiences: { a: {}, b: { weight: 2 }, c: {}, d: { audience: { traits: { age: { $gte: 30 } } } }, e: {} },
  },
];
