import fc from 'fast-check';
import { type Event, emptyProfile, type MetricRow, type Profile, type Step } from '../../src/core/index.js';
import type { Goal, Plan } from '../../src/plan/plan.js';
import { DAY, STARTS, WAITS } from './arbitraries/alphabets.js';
import { eventDraft, eventOf } from './arbitraries/events.js';
import { planStarting } from './arbitraries/plans.js';

/** One user's events with distinct timestamps, and how they come: in any order, some twice, with looks in between. */
export interface Disorder {
  readonly plan: Plan;
  /** In the order of their own timestamps. */
  readonly events: readonly Sent[];
  readonly arrivals: readonly Arrival[];
  /** After all of it. */
  readonly end: number;
}

interface Sent {
  readonly at: number;
  readonly event: Event;
}

/** The place of an event, or a look, some ms later than the clock stands. */
type Arrival = { readonly event: number } | { readonly look: 'sweep' | 'decide'; readonly after: number };

const busy = fc.record({
  event: fc.constantFrom('$viewed', '$clicked', 'buy', 'buy', 'add', 'visit'),
  properties: fc.record({ experience: fc.constantFrom('e1', 'e2', 'e3'), amount: fc.constantFrom(1, 5, 19.99, -5), sku: fc.constant('x') }),
});

const drafts = fc.array(
  fc.tuple(
    fc.constantFrom(...WAITS.filter((wait) => wait > 0)),
    eventDraft,
    fc.option(busy, { freq: 2 }),
    fc.constantFrom('fresh', 'fresh', 'fresh', 'fresh', 'fresh', 'absent'),
  ),
  { minLength: 2, maxLength: 9, size: 'max' },
);

const look = fc.record({
  look: fc.constantFrom('sweep' as const, 'sweep' as const, 'decide' as const),
  after: fc.constantFrom(0, 1, DAY / 48, DAY / 4, DAY),
});

/** What happens to each event: where it comes among the others, whether it comes again, and how far the others have come by then. */
const comings = fc.array(fc.tuple(fc.nat(9), fc.option(fc.nat(40), { freq: 3 }), fc.option(look, { freq: 3 })), {
  minLength: 9,
  maxLength: 9,
});

export const disorder: fc.Arbitrary<Disorder> = fc
  .constantFrom(...STARTS)
  .chain((start) => fc.tuple(fc.constant(start), planStarting(start), drafts, comings, fc.integer({ min: 1, max: 4 })))
  .map(([start, plan, drawn, how, ring]) => {
    let at = start;
    const events = drawn.map(([wait, draft, often, messageId], index): Sent => {
      at += wait;
      const body = often ?? draft.body;
      // A fraction of a negative time would be ahead of the clock.
      const written = draft.written === 'fraction' ? 'number' : draft.written;
      const { anonymousId: _, ...event } = eventOf({ ...draft, lag: 0, written, messageId, body }, at, `fresh ${index}`);
      return { at, event: { ...event, userId: 'ann', timestamp: event.timestamp ?? at } };
    });
    return { plan: drawnArms(plan, ring), events, arrivals: arrivalsOf(events, how), end: at + 30 * DAY };
  });

function arrivalsOf(
  events: readonly Sent[],
  how: readonly (readonly [number, number | null, Extract<Arrival, { look: string }> | null])[],
): Arrival[] {
  const comings: { readonly place: number; readonly arrival: Arrival }[] = [];
  events.forEach(({ event: { messageId } }, index) => {
    const [shift, again, between] = how[index] as (typeof how)[number];
    comings.push({ place: index + shift, arrival: { event: index } });
    // Without a messageId nobody knows that it came before.
    if (again !== null && messageId !== undefined) comings.push({ place: index + shift + again, arrival: { event: index } });
    if (between !== null) comings.push({ place: index + shift, arrival: between });
  });
  return comings.sort((one, other) => one.place - other.place).map(({ arrival }) => arrival);
}

/** Arms by draw only, and a ring that is soon full. */
function drawnArms(plan: Plan, ring: number): Plan {
  const goals = plan.goals.map((goal): Goal => {
    const { holdout, ...rest } = goal;
    return holdout === undefined || 'where' in holdout ? rest : goal;
  });
  return { ...plan, goals, limits: { ...plan.limits, ring } };
}

/** Steps added up. */
export class Told {
  profile: Profile = emptyProfile('ann');
  readonly rows: MetricRow[] = [];

  take({ profile, metrics }: Step): void {
    this.profile = profile;
    this.rows.push(...metrics);
  }
}

/**
 * What two sets of rows add up to differently, by key. Integers must agree; sums of squares, which rounded on the way, to 1e-9 of what went
 * through them (M4).
 */
export function rowDifferences(one: readonly MetricRow[], other: readonly MetricRow[]): string[] {
  const sums = new Map<string, { sum: number; flow: number }>();
  const add = (rows: readonly MetricRow[], sign: number): void => {
    for (const { hour, goal, stage, experience, arm, measure, currency, cell, value } of rows) {
      const key = `${new Date(hour).toISOString()} ${goal} ${stage} ${experience} ${arm} ${measure} ${currency} ${cell}`;
      const sum = sums.get(key) ?? { sum: 0, flow: 0 };
      sums.set(key, sum);
      sum.sum += sign * value;
      sum.flow += Math.abs(value);
    }
  };
  add(one, 1);
  add(other, -1);
  return [...sums].flatMap(([key, { sum, flow }]) =>
    Math.abs(sum) > (key.includes('-squares ') ? 1e-9 * flow : 0) ? [`${key}: ${sum}`] : [],
  );
}
