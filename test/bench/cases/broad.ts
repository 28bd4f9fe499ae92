import { advance, compile, type Event, emptyProfile, type Profile, type Program } from '../../../src/core/index.js';
import { createEngine, memoryStore } from '../../../src/index.js';
import type { Contender } from '../measure.js';
import { broadPlan } from './broadPlan.js';

const START = Date.UTC(2026, 0, 1);
const DAY = 24 * 3_600_000;
const USERS = 300;
/** Events of a user before those that are timed: over seventy days, so that users are spread over the stages of all goals. */
const EARLIER = 80;
const TIMED = 20;
const SPAN = 90 * DAY;
const END = START + SPAN + DAY;

type Mix = readonly (readonly [name: string, share: number])[];

/** Of a hundred events of an application that sends all it has, also what means nothing to the plan. */
const USUAL: Mix = [
  ['paged', 15],
  ['viewed', 25],
  ['opened', 18],
  ['read', 12],
  ['added', 10],
  ['started', 4],
  ['ordered', 5],
  ['subscribed', 1],
  ['reviewed', 2],
  ['$viewed', 8],
];

/** Of one that sends only what its plan knows, from its servers: three times as many orders, more than twice the rows an event. */
const DENSE: Mix = [
  ['viewed', 18],
  ['opened', 12],
  ['read', 10],
  ['added', 14],
  ['started', 10],
  ['ordered', 22],
  ['subscribed', 4],
  ['reviewed', 2],
  ['$viewed', 8],
];

const STREAMS = { usual: USUAL, dense: DENSE };
export type Stream = keyof typeof STREAMS;

const experiences = Object.keys(broadPlan.experiences);

/**
 * The n-th event of a user. Each has a messageId, a third of them two properties that the plan does not ask about.
 *
 * Left out: identify calls, users of an older plan, and clocks that are wrong by more than the order of the last two events: one in
 * twenty comes later than its successor.
 */
function eventOf(names: readonly string[], user: number, n: number): Event {
  const draw = scrambled(user * 1_009 + n);
  const name = names[draw % names.length] as string;
  const late = (draw >>> 7) % 20 === 0 ? 1.5 : 0;
  const timestamp = START + Math.floor(((n - late) * SPAN) / (EARLIER + TIMED)) + ((draw >>> 3) % (DAY / 4)) + user;
  return {
    userId: `user-${user}`,
    event: name,
    messageId: `message-${user}-${n}`,
    timestamp: Math.max(START, timestamp),
    properties: of(name, draw),
  };
}

function of(name: string, draw: number): NonNullable<Event['properties']> {
  if (name === 'ordered') return { total: 20 + ((draw >>> 5) % 120), items: 1 + (draw % 4) };
  if (name === 'subscribed') return { price: 9, term: 'month' };
  if (name === 'added') return { price: 10 + ((draw >>> 5) % 90), product: `p${draw % 500}` };
  if (name === '$viewed') return { experience: experiences[(draw >>> 4) % experiences.length] as string };
  return draw % 3 === 0 ? { page: `/p/${draw % 100}`, referrer: 'search' } : {};
}

function scrambled(n: number): number {
  let bits = Math.imul(n ^ (n >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** Events of all users in turn. */
function eventsFrom(stream: Stream, first: number, count: number): Event[] {
  const names = STREAMS[stream].flatMap(([name, share]) => Array.from({ length: share }, () => name));
  return Array.from({ length: count * USERS }, (_, i) => eventOf(names, i % USERS, first + Math.floor(i / USERS)));
}

interface Played {
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly rows: number;
  readonly transitions: number;
}

function play(program: Program, before: ReadonlyMap<string, Profile>, events: readonly Event[]): Played {
  const profiles = new Map(before);
  let rows = 0;
  let transitions = 0;
  for (const event of events) {
    const userId = event.userId as string;
    const advanced = advance(program, profiles.get(userId) ?? emptyProfile(userId), event, END);
    profiles.set(userId, advanced.profile);
    rows += advanced.metrics.length;
    transitions += advanced.transitions.length;
  }
  return { profiles, rows, transitions };
}

export const broad = (stream: Stream): Contender => {
  const program = compile(broadPlan);
  const { profiles } = play(program, new Map(), eventsFrom(stream, 0, EARLIER));
  const events = eventsFrom(stream, EARLIER, TIMED);
  return { name: `advance, broad plan, ${stream} events`, operations: events.length, run: () => play(program, profiles, events).rows };
};

export interface BroadFigures {
  /** An event, of those that are timed. */
  readonly rows: number;
  readonly transitions: number;
  /** A stored profile, after all events. */
  readonly bytes: number;
  /** Of those bytes, what the remembered messageIds take: 16 for each of the last 32. */
  readonly ring: number;
  /** That a user is in, or was. */
  readonly goals: number;
}

export async function broadFigures(stream: Stream): Promise<BroadFigures> {
  const program = compile(broadPlan);
  const earlier = eventsFrom(stream, 0, EARLIER);
  const events = eventsFrom(stream, EARLIER, TIMED);
  const after = play(program, play(program, new Map(), earlier).profiles, events);
  const store = memoryStore();
  await createEngine({ plan: broadPlan, store, clock: () => END }).ingestMany([...earlier, ...events]);
  const stored = await store.load([...after.profiles.keys()]);
  const profiles = [...after.profiles.values()];
  return {
    rows: after.rows / events.length,
    transitions: after.transitions / events.length,
    bytes: mean(stored.map((each) => Buffer.byteLength(each?.data ?? ''))),
    ring: 8 * mean(profiles.map(({ ring }) => ring.length)),
    goals: mean(profiles.map(({ goals }) => Object.keys(goals).length)),
  };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}
