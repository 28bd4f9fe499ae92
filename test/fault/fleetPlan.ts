import type { Event, Plan } from '../../src/index.js';
import { definePlan } from '../../src/index.js';
import type { Random } from './random.js';

export const START = 1_772_442_000_000;
export const USERS = 10_000;

const stages = (event: string) =>
  ['s1', 's2', 's3', 's4', 's5'].map((id, i) => ({ id, conversion: { event, count: 1 + (i % 2) }, experiences: [`${event}-${id}`] }));

/** What the fleet begins with: two goals of five stages, converted by events that edits use too. */
export const fleetPlan: Plan = definePlan<Plan>({
  id: 'fleet',
  version: 1,
  timezone: 'Europe/Berlin',
  valueEvents: { buy: { value: { property: 'amount', currency: 'EUR' } } },
  goals: [
    { id: 'g1', audience: true, holdout: { share: 0.2 }, valueEvents: ['buy'], stages: stages('visit') },
    { id: 'g2', audience: { event: 'add' }, stages: stages('buy'), reentry: 'always' },
  ],
  experiences: Object.fromEntries(
    ['visit', 'buy'].flatMap((event) => stages(event).flatMap(({ experiences }) => experiences.map((id) => [id, {}]))),
  ),
});

/** An event of any of the users, the n-th of its writer. */
export function fleetEvent(random: Random, writer: number, n: number): Event {
  const name = ['visit', 'visit', 'buy', 'buy', 'add', 'noise'][Math.floor(random() * 6)] as string;
  return {
    userId: `user-${Math.floor(random() * USERS)}`,
    messageId: `${writer}-${n}`,
    event: name,
    timestamp: START + n * 1_000 + writer,
    properties: { amount: Math.floor(random() * 100) },
  };
}
