import { createEngine, definePlan, type Engine, type Event, memoryStore } from '../../../src/index.js';
import type { Contender } from '../measure.js';
import { median } from '../statistics.js';

/** A stream with events out of order, under `order: 'exact'` and, beside it, under the default order with a journal (P16). */
const USERS = 5_000;
const EVENTS = 100_000;
/** One event in so many comes late, after up to so many later events of its user. */
const LATE = 100;
const OVERTAKEN = 10;
const START = 1_700_000_000_000;
const MINUTE = 60_000;
const NOW = START + EVENTS * MINUTE;

const NAMES = ['sign up', 'visit', 'visit', 'verify', 'visit', 'buy', 'visit', 'visit'] as const;

const plan = definePlan({
  id: 'bench',
  version: 1,
  valueEvents: { buy: { value: { property: 'amount', currency: 'EUR' } } },
  goals: [
    {
      id: 'activate',
      audience: { event: 'sign up' },
      stages: [
        { id: 'one', conversion: { event: 'verify' }, experiences: ['x'] },
        { id: 'two', conversion: { event: 'buy', count: 3 }, experiences: [] },
      ],
      valueEvents: ['buy'],
    },
    {
      id: 'return',
      audience: { event: 'visit', count: { gte: 2 } },
      stages: [{ id: 'three', conversion: { event: 'buy' }, experiences: ['y'] }],
      reentry: { after: '7d' },
    },
  ],
  experiences: { x: {}, y: {} },
});

function eventAt(userId: string, i: number): Event {
  const event = NAMES[hash(i) % NAMES.length] as string;
  const properties = event === 'buy' ? { amount: 5 + (hash(i) % 100) } : { page: `/articles/${hash(i) % 1_000}` };
  return { userId, event, properties, timestamp: START + i * MINUTE, messageId: `message-${i}` };
}

/** Knuth's multiplicative hash: no pattern that a branch predictor could learn. */
function hash(i: number): number {
  return Math.imul(i + 1, 0x9e3779b1) >>> 12;
}

/** In the order of arrival. */
function stream(late: boolean): readonly Event[] {
  const coming = Array.from({ length: EVENTS }, (_, i) => {
    const behind = late && hash(i) % LATE === 0 ? 1 + (hash(i + EVENTS) % OVERTAKEN) : 0;
    return { event: eventAt(`u${i % USERS}`, i), place: i + USERS * behind };
  });
  return coming.sort((one, other) => one.place - other.place).map(({ event }) => event);
}

async function ingestAll(order: 'arrival' | 'exact', events: readonly Event[]): Promise<number> {
  const engine = createEngine({ plan, store: memoryStore(), clock: () => NOW, journal: true, order });
  const { applied } = await engine.ingestMany(events);
  return applied;
}

const contender = (order: 'arrival' | 'exact', late: boolean) => (): Contender => {
  const events = stream(late);
  return { name: `${order}${late ? ', 1 % late' : ''}`, operations: EVENTS, run: () => ingestAll(order, events) };
};

export const lateByArrival = contender('arrival', true);
export const lateExactly = contender('exact', true);
export const inOrderByArrival = contender('arrival', false);
export const inOrderExactly = contender('exact', false);

/** Milliseconds of processor time for late events of one user, after a history of so many events. */
export interface LatePoint {
  readonly history: number;
  /** A late event alone, up to ten events behind, through an engine that has not read the history yet. */
  readonly first: number;
  /** The next one through the same engine. */
  readonly next: number;
  /** The next one, anywhere in the history. */
  readonly anywhere: number;
  /** 100 late events in one batch, anywhere in the history. */
  readonly batch: number;
}

const BATCH = 100;
const ROUNDS = 5;

export async function measureLate(histories: readonly number[]): Promise<LatePoint[]> {
  const points: LatePoint[] = [];
  // The first one warms up.
  for (const history of [histories[0] as number, ...histories]) points.push(await latePoint(history));
  return points.slice(1);
}

async function latePoint(history: number): Promise<LatePoint> {
  const store = memoryStore();
  const exact = (): Engine => createEngine({ plan, store, clock: () => NOW, journal: true, order: 'exact' });
  await exact().ingestMany(Array.from({ length: history }, (_, i) => eventAt('ann', i)));
  let count = history;
  const late = (behind: number): Event => ({ ...eventAt('ann', count++), timestamp: START + (history - behind) * MINUTE - 1 });
  const recent = (): Event => late(1 + (hash(count) % OVERTAKEN));
  const rounds: Omit<LatePoint, 'history'>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const engine = exact();
    rounds.push({
      first: await milliseconds(engine, [recent()]),
      next: await milliseconds(engine, [recent()]),
      anywhere: await milliseconds(engine, [late(hash(count) % history)]),
      batch: await milliseconds(
        engine,
        Array.from({ length: BATCH }, () => late(hash(count) % history)),
      ),
    });
  }
  const middle = (of: keyof (typeof rounds)[number]): number => median(rounds.map((round) => round[of]));
  return { history, first: middle('first'), next: middle('next'), anywhere: middle('anywhere'), batch: middle('batch') };
}

async function milliseconds(engine: Engine, events: readonly Event[]): Promise<number> {
  const start = process.cpuUsage();
  const { applied } = await engine.ingestMany(events);
  const { user, system } = process.cpuUsage(start);
  if (applied !== events.length) throw new Error(`${applied} of ${events.length} events applied`);
  return (user + system) / 1_000;
}
