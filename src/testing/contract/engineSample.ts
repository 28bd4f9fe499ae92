import type { Event } from '../../core/model/event.js';
import { createEngine } from '../../engine/createEngine.js';
import type { Engine, EngineOptions } from '../../engine/engine.js';
import type { Plan } from '../../plan/plan.js';
import type { Store } from '../../stores/store.js';
import { fail } from './assertions.js';
import { HOUR } from './samples.js';

const MINUTE = 60_000;

/** After all events of the sample. */
export const NOW = HOUR + 300 * MINUTE;

/** Uses everything that leads to writes: stages, a time limit, value, a cap, a holdout. */
export const PLAN: Plan = {
  id: 'contract',
  version: 1,
  valueEvents: { paid: { value: { property: 'amount', currency: 'EUR' } } },
  goals: [
    {
      id: 'buy',
      // An event that no rule mentions is not remembered, so it counts again when it is sent twice (P11).
      audience: { event: 'opened', within: '30d' },
      holdout: { share: 0.2 },
      valueEvents: ['paid'],
      stages: [
        { id: 'look', conversion: { event: 'looked', count: 2 }, experiences: ['banner'], timeLimit: { after: '2h', then: 'advance' } },
        { id: 'order', conversion: { event: 'paid' }, experiences: ['offer'], timeLimit: { after: '6h', then: 'exit' } },
      ],
    },
  ],
  experiences: { banner: { caps: [{ count: 2, per: '1d' }] }, offer: { payload: { off: 10 } } },
};

/** One stage that counts up to a thousand payments; their order does not matter. */
export const TALLY: Plan = {
  id: 'tally',
  version: 1,
  valueEvents: { paid: { value: { property: 'amount', currency: 'EUR' } } },
  goals: [
    {
      id: 'tally',
      audience: true,
      valueEvents: ['paid'],
      stages: [{ id: 'pay', conversion: { event: 'paid', count: 1_000 }, experiences: [] }],
    },
  ],
  experiences: {},
};

export const USERS: readonly string[] = Array.from({ length: 20 }, (_, i) => `user ${i}`);

/** The events of a user, repeated: some users only visit, some only look, some pay. */
const HABITS: readonly (readonly string[])[] = [
  ['opened'],
  ['opened', '$viewed', 'looked', '$clicked'],
  ['opened', '$viewed', 'looked', '$clicked', 'looked'],
  ['opened', '$viewed', 'looked', '$clicked', 'looked', 'paid'],
];

/** 300 events of 20 users, 15 each, in the order of their times. */
export function sampleEvents(): readonly Event[] {
  return Array.from({ length: 300 }, (_, i) => {
    const [user, turn] = [i % 20, Math.floor(i / 20)];
    const habit = HABITS[user % HABITS.length] as readonly string[];
    const event = habit[turn % habit.length] as string;
    const properties = event.startsWith('$') ? { experience: 'banner' } : event === 'paid' ? { amount: user + turn / 100 } : {};
    return {
      userId: USERS[user] as string,
      event,
      messageId: `${user}-${turn}`,
      timestamp: HOUR + turn * 10 * MINUTE + user,
      properties,
      ...(turn === 3 ? { type: 'identify', traits: { plan: `plan ${user}`, 'naïve "key"': null } } : {}),
    };
  });
}

/** An engine at `NOW` with long timeouts, which caches few profiles, so that most are loaded from the store. */
export function engineOn(store: Store, more: Partial<EngineOptions> = {}): Engine {
  return createEngine({ plan: PLAN, store: ending(store), clock: () => NOW, timeout: 60_000, cache: 5, batch: 50, ...more });
}

/** The store, which fails after many calls of `due`: a sweep runs until no user is due, and must not run for ever on a broken store. */
function ending(store: Store): Store {
  let asked = 0;
  return {
    capabilities: store.capabilities,
    load: (userIds) => store.load(userIds),
    commit: (writes) => store.commit(writes),
    metrics: (query) => (query === undefined ? store.metrics() : store.metrics(query)),
    due: async (...asking) =>
      ++asked > 200 ? fail('expected a sweep to leave nobody due, got users due time and again.') : store.due(...asking),
    scan: () => store.scan(),
    record: (decisions) => store.record(decisions),
    journal: (query) => store.journal(query),
    erase: (removal) => store.erase(removal),
    plans: (query) => store.plans(query),
    publish: (plan, expected) => store.publish(plan, expected),
    close: () => store.close(),
  };
}
