import type { Plan } from '../../src/index.js';

/** The six plans of the golden vectors. Never edit or add one: a new plan gets a test of its own. */
export const GOLDEN_PLANS: readonly Plan[] = [
  {
    id: 'shop',
    version: 1,
    holdout: { share: 0.05, salt: 'everyone' },
    valueEvents: { order: { value: { property: 'revenue', currency: 'EUR' } } },
    audiences: { spenders: { rule: { event: 'order', sum: { property: 'revenue', gte: 50 } } } },
    goals: [
      {
        id: 'purchase',
        audience: true,
        weight: 2,
        holdout: { share: 0.2 },
        valueEvents: ['order'],
        reentry: 'always',
        stages: [
          { id: 'visit', conversion: { event: 'visit' }, experiences: ['hello', 'new-in', 'sale'] },
          { id: 'basket', conversion: { event: 'add', count: 2 }, experiences: ['tips', 'reviews'] },
          {
            id: 'buy',
            conversion: { event: 'order', where: { revenue: { $gt: 10 } } },
            experiences: ['ten-off', 'ship-free', 'last-call'],
          },
        ],
      },
      {
        id: 'loyalty',
        audience: { event: 'order', count: { gte: 1 } },
        weight: 3,
        stages: [
          { id: 'join', conversion: { event: 'join' }, experiences: ['card'] },
          { id: 'love', conversion: { audience: 'spenders' }, experiences: ['thanks', 'refer'] },
        ],
      },
    ],
    experiences: {
      hello: { payload: { title: 'Hello' } },
      'new-in': { weight: 1.5 },
      sale: { weight: 0.25, boosts: [{ when: { traits: { country: { $in: ['DE', 'AT'] } } }, times: 6 }] },
      tips: {},
      reviews: { audience: { traits: { age: { $gte: 30 } } } },
      'ten-off': { weight: 2, boosts: [{ when: { event: 'add', count: { gte: 3 } }, times: 2 }] },
      'ship-free': { payload: [1, 'two', { three: null }] },
      'last-call': { weight: 0.001 },
      card: {},
      thanks: {},
      refer: {},
    },
  },
  {
    id: 'surfaces',
    version: 7,
    timezone: 'Europe/Berlin',
    placements: {
      modal: { quietHours: { from: '22:00', to: '07:30' } },
      mail: { quietHours: { from: '08:00', to: '18:00', days: [1, 2, 3, 4, 5] } },
      banner: {},
    },
    goals: [
      {
        id: 'activate',
        audience: true,
        onePer: 'placement',
        stages: [{ id: 'use', conversion: { event: 'add' }, experiences: ['m1', 'e1', 'b1', 'free', 'm2', 'e2', 'b2'] }],
      },
      {
        id: 'invite',
        audience: { traits: { plan: 'pro' } },
        stages: [
          { id: 'ask', conversion: { event: 'join' }, experiences: ['i1', 'i2', 'i3'] },
          { id: 'again', experiences: ['i4'] },
        ],
      },
    ],
    experiences: {
      m1: { placement: 'modal' },
      e1: { placement: 'mail' },
      b1: { placement: 'banner' },
      free: {},
      m2: { placement: 'modal', weight: 3 },
      e2: { placement: 'mail', weight: 3 },
      b2: { placement: 'banner', weight: 3 },
      i1: { placement: 'banner' },
      i2: { placement: 'modal' },
      i3: {},
      i4: { placement: 'mail', status: 'paused' },
    },
  },
  {
    id: 'limits',
    version: 2,
    timezone: 'America/New_York',
    placements: { web: { caps: [{ count: 4, per: 'week' }] } },
    journeys: { spring: { goals: ['keep'], caps: [{ count: 3, per: '36h' }] } },
    caps: [
      { count: 6, per: 'month' },
      { count: 1, per: 'day', tag: 'loud' },
      { count: 2, per: '2d', on: '$clicked' },
    ],
    goals: [
      {
        id: 'keep',
        audience: true,
        attribution: { window: '1d', touch: 'clicked' },
        stages: [{ id: 'stay', conversion: { event: 'order' }, experiences: ['a', 'b', 'c', 'd', 'e', 'f'] }],
      },
    ],
    experiences: {
      a: { placement: 'web', journey: 'spring', tags: ['loud'], caps: [{ count: 2, per: '3h' }] },
      b: { placement: 'web', journey: 'spring', suppress: { clicked: '8h', dismissed: '1d' } },
      c: { exclusionGroup: 'one-of', caps: [{ count: 1, per: 'lifetime' }] },
      d: { exclusionGroup: 'one-of', tags: ['loud'] },
      e: { suppress: { completed: 'never', dismissed: 'never' }, caps: [{ count: 1, per: 'day', on: '$dismissed' }] },
      f: { weight: 0.5, suppress: { clicked: 'forever' } },
    },
  },
  {
    id: 'dates',
    version: 3,
    timezone: 'Asia/Kolkata',
    journeys: {
      open: { kind: 'burst', goals: ['season', 'rest'], start: '2025-03-08', end: '2025-03-20' },
      shut: { goals: ['season'], status: 'paused' },
    },
    goals: [
      {
        id: 'season',
        audience: true,
        holdout: { where: { internal: true } },
        stages: [{ id: 'look', conversion: { event: 'order' }, experiences: ['draft', 'soon', 'over', 'jopen', 'jshut', 'always'] }],
      },
      { id: 'rest', audience: { goal: 'season', is: 'completed' }, stages: [{ id: 'calm', experiences: ['quiet'] }] },
    ],
    experiences: {
      draft: { status: 'draft' },
      soon: { start: '2025-03-10T12:00:00Z' },
      over: { end: '2025-03-09' },
      jopen: { journey: 'open', weight: 2 },
      jshut: { journey: 'shut' },
      always: { audience: { not: { traits: { country: 'FR' } } } },
      quiet: { journey: 'open' },
    },
  },
  {
    id: 'draws',
    version: 11,
    goals: [
      {
        id: 'top',
        audience: true,
        selection: { pick: 'top', position: { model: 'geometric', decay: 0.7 } },
        stages: [
          { id: 't1', conversion: { event: 'visit' }, experiences: ['p', 'q', 'r'] },
          { id: 't2', experiences: ['s', 't'], selection: { position: { model: 'equal' } } },
        ],
      },
      {
        id: 'race',
        audience: true,
        weight: 0.75,
        selection: { salt: 'shared-salt', position: { model: 'table', weights: [5, 3, 3, 0.5] } },
        stages: [
          { id: 'r1', conversion: { event: 'add' }, experiences: ['u', 'v', 'w', 'x', 'y', 'z'] },
          { id: 'r2', experiences: ['u2', 'v2'], selection: { refresh: '6h', position: { model: 'linear' } } },
        ],
      },
    ],
    experiences: {
      p: { weight: 0.5 },
      q: { boosts: [{ when: { traits: { plan: 'pro' } }, times: 3 }] },
      r: { weight: 1.02 },
      s: {},
      t: {},
      u: {},
      v: {},
      w: { weight: 1e-6 },
      x: { weight: 1e6, audience: { traits: { age: { $lt: 25 } } } },
      y: {},
      z: {},
      u2: {},
      v2: { weight: 1.5 },
    },
  },
  {
    id: 'behaviour',
    version: 4,
    holdout: { share: 0.1 },
    limits: { ring: 4 },
    audiences: {
      regulars: { rule: { event: 'visit', within: '1d', count: { gte: 2, lt: 5 } } },
      lapsed: { rule: { all: [{ event: 'visit' }, { not: { event: 'visit', within: '2d' } }] } },
      clickers: { rule: { event: '$clicked', where: { experience: 'n1' }, within: '3d' } },
      'big-week': { rule: { event: 'order', within: '1w', sum: { property: 'revenue', gt: 40 } } },
    },
    goals: [
      {
        id: 'habit',
        audience: { event: 'visit' },
        reentry: { after: '12h' },
        exit: { audience: 'lapsed' },
        stages: [
          { id: 'start', conversion: { audience: 'regulars' }, timeLimit: { after: '1d', then: 'advance' }, experiences: ['n1', 'n2'] },
          { id: 'grow', conversion: { audience: 'big-week' }, timeLimit: { after: '2d', then: 'exit' }, experiences: ['n3', 'n4', 'n5'] },
        ],
      },
      {
        id: 'after',
        audience: {
          any: [
            { goal: 'habit', stage: 'grow', is: 'reached' },
            { goal: 'habit', is: 'exited' },
          ],
        },
        exit: 'leaves-audience',
        stages: [{ id: 'more', conversion: { event: 'join' }, experiences: ['n6'] }],
      },
    ],
    experiences: {
      n1: {},
      n2: { audience: { not: { audience: 'clickers' } } },
      n3: { boosts: [{ when: { audience: 'clickers' }, times: 4 }] },
      n4: { audience: { event: 'order', count: { lte: 1 } } },
      n5: { caps: [{ count: 2, per: '1d' }] },
      n6: {},
    },
  },
];
