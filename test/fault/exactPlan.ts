import { definePlan, type Event, type Plan } from '../../src/index.js';
import { type Random, shuffled } from './random.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Before every event, the old ones apart. */
const START = Date.UTC(2026, 2, 2, 9);
const OLDER_BY = 300 * DAY;
/** After all of them. */
export const EXACT_END = START + 60 * DAY;

/**
 * Much of it depends on the order of events: conversions by action, value before an entry, the first view, windows, limits, re-entry, and the
 * hours in which all of it is counted.
 */
export const exactPlan: Plan = definePlan<Plan>({
  id: 'exact',
  version: 1,
  valueEvents: { buy: { value: { property: 'amount', currency: 'EUR' } } },
  audiences: { keen: { rule: { event: 'visit', within: '3d', count: { gte: 2 } } } },
  goals: [
    {
      id: 'order',
      audience: { event: 'add' },
      holdout: { share: 0.2 },
      valueEvents: ['buy'],
      stages: [
        {
          id: 'look',
          conversion: { event: 'visit', count: 2 },
          timeLimit: { after: '5d', then: 'exit' },
          experiences: ['welcome', 'offer'],
        },
        { id: 'buy', conversion: { event: 'buy' }, experiences: [] },
      ],
      reentry: 'always',
    },
    {
      id: 'return',
      audience: { all: [{ event: 'visit' }, { not: { event: 'visit', within: '4d' } }] },
      stages: [
        { id: 'away', conversion: { event: 'visit' }, timeLimit: { after: '2d', then: 'advance' }, experiences: [] },
        { id: 'long', conversion: { audience: 'keen' }, experiences: [] },
      ],
      reentry: 'always',
    },
  ],
  experiences: { welcome: {}, offer: { caps: [{ count: 2, per: '7d' }] } },
});

const NAMES = ['visit', 'visit', 'visit', 'add', 'add', 'buy', 'buy', '$viewed'] as const;

/** Events of so many users in the order of their own timestamps, which are distinct for each user; some are months older than all others. */
export function exactEvents(users: number, each: number, random: Random): Event[] {
  const events: (Event & { readonly timestamp: number })[] = [];
  for (let user = 0; user < users; user++) {
    let at = START + Math.floor(random() * DAY);
    for (let i = 0; i < each; i++) {
      at += 1 + Math.floor(random() * random() * 3 * DAY);
      const event = NAMES[Math.floor(random() * NAMES.length)] as string;
      const experience = random() < 0.5 ? 'welcome' : 'offer';
      events.push({
        userId: `user-${user}`,
        messageId: `${user}-${i}`,
        event,
        timestamp: Math.min(at, EXACT_END - each + i) - (random() < 0.05 ? OLDER_BY : 0),
        properties: event === '$viewed' ? { experience } : { amount: Math.floor(random() * 100) },
      });
    }
  }
  return events.sort((one, other) => one.timestamp - other.timestamp);
}

/** All events in any order, a part of them twice, dealt to so many writers: an event and its copy may come at once in two of them. */
export function dealt(events: readonly Event[], writers: number, again: number, random: Random): { hands: Event[][]; copies: number } {
  const copies = events.filter(() => random() < again);
  const all = shuffled([...events, ...copies], random);
  const hands = Array.from({ length: writers }, (_, writer) => all.filter((_, i) => i % writers === writer));
  return { hands, copies: copies.length };
}
