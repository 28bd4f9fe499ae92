import type { Event } from '../../src/index.js';
import { definePlan } from '../../src/index.js';

const START = 1_772_442_000_000;

/**
 * What the writers run: everything is counted in the profile (a behaviour, a value) and in the metric rows, so that an event lost or doubled
 * shows in both.
 */
export const faultPlan = definePlan({
  id: 'fault',
  version: 1,
  valueEvents: { hit: { value: { property: 'amount', currency: 'EUR' } } },
  audiences: { keen: { rule: { event: 'hit', count: { gte: 1_000 } } } },
  goals: [
    {
      id: 'g',
      audience: true,
      holdout: { share: 0.2 },
      valueEvents: ['hit'],
      stages: [
        { id: 'first', conversion: { event: 'hit', count: 10 }, experiences: ['welcome'] },
        { id: 'second', conversion: { audience: 'keen' }, timeLimit: { after: '400d', then: 'exit' }, experiences: [] },
      ],
    },
  ],
  experiences: { welcome: { caps: [{ count: 3, per: '1d' }] } },
});

/** The n-th event of a run: one of so many users in turn, each a second later than the one before, worth its number in euros. */
export function faultEvent(n: number, users: number, identified: boolean): Event {
  return {
    userId: `user-${n % users}`,
    event: 'hit',
    timestamp: START + n * 1_000,
    properties: { amount: (n % 97) + 1, n },
    ...(identified ? { messageId: `m-${n}` } : {}),
  };
}

/** After every event that is ever sent. */
export const END = START + 10_000_000_000;
