import type { Event } from '../../core/events/event.js';
import { createEngine } from '../../engine/createEngine.js';
import type { Engine, EngineOptions } from '../../engine/types.js';
import type { Plan } from '../../plan/types.js';
import type { Store } from '../../stores/store.js';
import { HOUR } from './samples.js';

const MINUTE = 60_000;

/** When all events of the sample are past. */
export const NOW = HOUR + 300 * MINUTE;

/** A little of all that reaches a store: stages, a time limit, value, a cap, a holdout. */
export const PLAN: Plan = {
  id: 'contract',
  version: 1,
  valueEvents: { paid: { value: { property: 'amount', currency: 'EUR' } } },
  goals: [
    {
      id: 'buy',
      audience: true,
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

/** One stage that takes a thousand payments: nothing about it depends on their order. */
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

/** What users do, over and over: some only come, some only look, some pay. */
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

/** An engine at `NOW`, patient, which keeps few profiles at hand so that most come from the store. */
export function engineOn(store: Store, more: Partial<EngineOptions> = {}): Engine {
  return createEngine({ plan: PLAN, store, clock: () => NOW, timeout: 60_000, cache: 5, batch: 50, ...more });
}
