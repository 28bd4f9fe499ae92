import { advance, compile, decide, type Event, emptyProfile, type Profile } from '../../../src/core/index.js';
import type { Plan } from '../../../src/plan/plan.js';
import { decideMixedByHand, type Remembered } from '../hand/decideMixedByHand.js';
import type { Contender } from '../measure.js';
import { someUsers, type Traits } from '../yardstick.js';

const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 2, 15, 12);
const USERS = 1_000;
/** Times that a round asks about every user. */
const PASSES = 30;
/** Events of a user before the decision, over thirty days. */
const EVENTS = 12;

/**
 * A stage as a shop's marketing team writes it. Of the ten candidates four have caps, three boosts, two dates (one is over), two count an
 * action ever, four look at a window (three counts, one sum), six ask for traits, one asks for nothing.
 *
 * Left out: calendar caps, which `mixedCalendar` adds to three candidates; quiet hours, journeys, exclusion groups and placements; users who
 * silenced something; several goals; and memory: a thousand users fit into the processor's caches. With ten thousand both this and the loop
 * by hand run at three fifths of the speed. All users are of one plan version and stand in the stage.
 */
function planOf(perDay: boolean): Plan {
  const week = perDay ? 'day' : '7d';
  return {
    id: 'mixed',
    version: 1,
    goals: [{ id: 'g', audience: true, stages: [{ id: 's', conversion: { event: 'done' }, experiences: EXPERIENCES }] }],
    experiences: {
      'cart-reminder': {
        audience: { event: 'added', within: '2d' },
        caps: [{ count: 3, per: week }],
        boosts: [{ when: { traits: { plan: 'pro' } }, times: 2 }],
      },
      'spring-sale': { start: '2026-03-01', end: '2026-04-01', audience: { traits: { country: { $in: ['DE', 'FR'] } } } },
      'winter-sale': { end: '2026-03-01', audience: { traits: { country: { $in: ['DE', 'FR'] } } } },
      loyalty: {
        audience: { event: 'ordered', within: '30d', sum: { property: 'total', gte: 100 } },
        boosts: [{ when: { event: 'ordered', within: '7d' }, times: 1.5 }],
      },
      'first-order': { audience: { event: 'ordered', count: { eq: 0 } }, caps: [{ count: 1, per: 'lifetime' }] },
      upgrade: { audience: { traits: { plan: { $ne: 'free' }, age: { $gt: 30 } } }, caps: [{ count: 1, per: perDay ? 'day' : '30d' }] },
      newsletter: { audience: { traits: { age: { $gt: 25 }, country: { $in: ['DE', 'US', 'FR'] } } }, weight: 0.5 },
      tour: {
        audience: { all: [{ traits: { plan: { $ne: 'team' } } }, { event: 'viewed', within: '14d', count: { gte: 2 } }] },
        boosts: [{ when: { event: 'ordered', count: { eq: 0 } }, times: 3 }],
      },
      'come-back': { audience: { all: [{ traits: { age: { $lt: 50 } } }, { not: { event: 'viewed', within: '14d' } }] } },
      evergreen: { caps: [{ count: 10, per: perDay ? 'week' : '30d' }] },
    },
  };
}

const EXPERIENCES = [
  'cart-reminder',
  'spring-sale',
  'winter-sale',
  'loyalty',
  'first-order',
  'upgrade',
  'newsletter',
  'tour',
  'come-back',
  'evergreen',
];

/** What happened to a user, the oldest first: views of products, carts, some orders, and views of experiences with a cap. */
function historyOf(user: number, userId: string): Event[] {
  return Array.from({ length: EVENTS }, (_, i) => {
    const draw = scrambled(user * EVENTS + i);
    const timestamp = NOW - 30 * DAY + Math.floor(((i + 1) * 30 * DAY) / (EVENTS + 1)) + (draw % DAY) - DAY / 2;
    const kind = draw % 10;
    if (kind < 4) return { userId, event: 'viewed', timestamp };
    if (kind < 6) return { userId, event: 'added', timestamp };
    if (kind < 7) return { userId, event: 'ordered', timestamp, properties: { total: 10 + (draw % 90) } };
    const experience = ['cart-reminder', 'upgrade', 'evergreen', 'first-order'][(draw >>> 8) % 4] as string;
    return { userId, event: '$viewed', timestamp, properties: { experience } };
  });
}

function scrambled(n: number): number {
  let bits = Math.imul(n ^ (n >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

interface Known {
  readonly userId: string;
  readonly traits: Traits;
  readonly history: readonly Event[];
}

function someKnown(count: number): Known[] {
  return someUsers(count).map(({ userId, traits }, user) => ({ userId, traits, history: historyOf(user, userId) }));
}

function deciding(name: string, plan: Plan, users: readonly Known[]): Contender {
  const program = compile(plan);
  const profiles = users.map(({ userId, traits, history }): Profile => {
    const arrival: Event = { userId, traits: { ...traits }, timestamp: NOW - 40 * DAY };
    return [arrival, ...history].reduce((profile, event) => advance(program, profile, event, NOW).profile, emptyProfile(userId));
  });
  return {
    name,
    operations: PASSES * profiles.length,
    run: () => {
      let sum = 0;
      for (let pass = 0; pass < PASSES; pass++) {
        for (const profile of profiles) sum += decide(program, profile, { now: NOW }).position ?? -1;
      }
      return sum;
    },
  };
}

export const mixed = (): Contender => deciding('mixed', planOf(false), someKnown(USERS));

export const mixedCalendar = (): Contender => deciding('mixed, calendar caps', planOf(true), someKnown(USERS));

export const mixedByHand = (): Contender => {
  const users = someKnown(USERS).map(remembered);
  return {
    name: 'mixed, by hand',
    operations: PASSES * users.length,
    run: () => {
      let sum = 0;
      for (let pass = 0; pass < PASSES; pass++) for (const user of users) sum += decideMixedByHand(user, NOW)?.position ?? -1;
      return sum;
    },
  };
};

/** The same facts as one would keep them for this one plan. */
function remembered({ userId, traits, history }: Known): Remembered {
  const times = (name: string, experience?: string): number[] =>
    history
      .filter(({ event, properties }) => event === name && (experience === undefined || properties?.experience === experience))
      .map(({ timestamp }) => timestamp as number)
      .sort((one, other) => one - other);
  return {
    userId,
    traits,
    viewed: times('viewed'),
    added: times('added'),
    ordered: times('ordered'),
    orders: history
      .filter(({ event }) => event === 'ordered')
      .map(({ timestamp, properties }) => ({ at: timestamp as number, total: properties?.total as number })),
    seen: {
      'cart-reminder': times('$viewed', 'cart-reminder'),
      upgrade: times('$viewed', 'upgrade'),
      evergreen: times('$viewed', 'evergreen'),
      'first-order': times('$viewed', 'first-order'),
    },
  };
}
