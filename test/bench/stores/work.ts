import type { Event } from '../../../src/core/index.js';
import { createEngine } from '../../../src/engine/createEngine.js';
import type { Engine, EngineOptions } from '../../../src/engine/engine.js';
import { definePlan } from '../../../src/plan/definePlan.js';
import { memoryStore } from '../../../src/stores/memory/index.js';
import type { Store, Write } from '../../../src/stores/store.js';

const STAGES = ['a', 'b', 'c', 'd', 'e'];
/** Two more than there are stages: an event of one of these only joins the ring. */
const NAMES = [...STAGES, 'f', 'g'];
const START = 1_700_000_000_000;
/** Between events, in ms. */
const PACE = 20;
const NOW = START + 10 * 24 * 3_600_000;
/** So many events of a user came before the measurement: the ring is full, and the texts grow no more. */
const EARLIER = 20;
/** Shares no factor with the numbers of users, so that neighbouring events are of users far apart, and no user comes twice among as many as there are. */
const STRIDE = 1_237;
const CHUNK = 1_000;

/** Users come back as often as they complete, so that every event changes something for ever. */
const plan = definePlan({
  id: 'bench',
  version: 1,
  limits: { ring: 16 },
  goals: [
    {
      id: 'g',
      audience: true,
      reentry: 'always',
      stages: STAGES.map((id) => ({ id, conversion: { event: id }, experiences: [`${id}-one`, `${id}-two`] })),
    },
  ],
  experiences: Object.fromEntries(STAGES.flatMap((id) => [`${id}-one`, `${id}-two`]).map((id) => [id, {}])),
});

export function engineOn(store: Store, options: Pick<EngineOptions, 'batch' | 'cache'> = {}): Engine {
  return createEngine({ plan, store, clock: () => NOW, ...options });
}

/** Event number n of all: of no user twice within as many as there are users, of a name drawn evenly, never seen before. */
export function eventOf(n: number, userId: string): Event {
  return { userId, event: NAMES[scrambled(n) % NAMES.length] as string, messageId: `message-${n}`, timestamp: START + n * PACE };
}

function userOf(n: number, users: number): string {
  return `user-${(n * STRIDE) % users}`;
}

/** The events that follow those which the users were seeded with, from the `from`-th on. */
export function eventsAfterSeeds(from: number, count: number, users: number): Event[] {
  const first = users * EARLIER + from;
  return Array.from({ length: count }, (_, i) => eventOf(first + i, userOf(first + i, users)));
}

/** Takes the earlier events of all users in. */
export async function ingestEarlier(engine: Engine, users: number): Promise<void> {
  for (let from = 0; from < users * EARLIER; from += users) {
    await engine.ingestMany(Array.from({ length: users }, (_, i) => eventOf(from + i, userOf(from + i, users))));
  }
}

/** What is stored of a user before the measurement. */
export type Seed = Pick<Write, 'userId' | 'due'> & { readonly data: string };

/** The same store; who is watching sees each write before it is stored. */
export function watched(store: Store, see: (write: Write) => void): Store {
  const commit: Store['commit'] = (writes) => {
    writes.forEach(see);
    return store.commit(writes);
  };
  return { ...store, commit };
}

export async function makeSeeds(users: number): Promise<Seed[]> {
  const last = new Map<string, Write>();
  const store = watched(memoryStore(), (write) => void last.set(write.userId, write));
  await ingestEarlier(engineOn(store), users);
  // In another order than that of the events to come: neighbouring events must not find their users on one page of a disk.
  const writes = [...last.values()].sort((one, other) => (one.userId < other.userId ? -1 : 1));
  return writes.map(({ userId, data, due }) => ({ userId, data: data as string, due }));
}

export async function putSeeds(store: Store, seeds: readonly Seed[]): Promise<void> {
  for (let from = 0; from < seeds.length; from += CHUNK) {
    const writes = seeds.slice(from, from + CHUNK).map((seed) => ({ ...seed, expected: 0, revision: 1, metrics: [], journal: [] }));
    const outcomes = await store.commit(writes);
    if (outcomes.includes('conflict')) throw new Error('the store was not empty');
  }
}

/** A whole number below 2³² that looks drawn at random, the same for the same n. */
export function scrambled(n: number): number {
  let bits = Math.imul(n ^ (n >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
