import type { Event } from '../../../src/core/index.js';
import type { Engine } from '../../../src/engine/engine.js';
import type { Measured } from '../measure.js';
import { BARE_WRITES, type BareClient, type BareWrites, type BenchStore, type OpenStore } from './benchStore.js';
import { byTheClock, type Timed, WARM_UP } from './byTheClock.js';
import type { Change } from './changes.js';
import { counterOf } from './counter.js';
import { type Digests, digestOf, digestOfRows } from './digests.js';
import type { Scale } from './scale.js';
import { engineOn, eventsAfterSeeds, putSeeds, type Seed } from './work.js';

/** How long an engine may take to load all users, in ms. */
const PATIENCE = 120_000;

/** Events a second in batches of one size, one figure a round. */
export interface BatchSpeeds {
  readonly store: string;
  readonly batch: number;
  /** By what the bare client writes; null where there is none. */
  readonly bare: { readonly [writes in BareWrites]: Measured } | null;
  /** With the engine's default cache, and with none. */
  readonly cached: Measured;
  readonly uncached: Measured;
  /** Contenders whose totals were wrong. */
  readonly failures: readonly string[];
}

/** What all measurements share. */
export interface Ground {
  readonly scale: Scale;
  readonly seeds: readonly Seed[];
  /** What the events after the seeds have the engine write. */
  readonly changes: readonly Change[];
  /** Of a store that took so many events after the seeds. */
  expected(total: number): Promise<Digests>;
}

/** Events that a store is given in batches of one size, those that warm up among them. */
export function eventsInAll({ pace }: BenchStore, { events }: Scale['batches'][number], { rounds }: Scale): number {
  return events * pace * (rounds + WARM_UP);
}

export async function batchSpeeds(store: BenchStore, size: Scale['batches'][number], ground: Ground): Promise<BatchSpeeds> {
  const { scale, seeds, changes, expected } = ground;
  const { batch } = size;
  const open: { close(): Promise<void> }[] = [];
  const opened = async <T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> => {
    const one = await opening;
    open.push(one);
    return one;
  };
  try {
    const bares: { readonly writes: BareWrites; readonly client: BareClient }[] = [];
    for (const writes of BARE_WRITES) {
      if (store.bare !== null) bares.push({ writes, client: await opened(store.bare(seeds, writes)) });
    }
    const [cached, uncached] = [await opened(seeded(store, seeds)), await opened(seeded(store, seeds))];
    const remembering = engineOn(cached.store, { batch });
    await remember(remembering, seeds);
    const contenders = [
      ingesting(remembering),
      ingesting(engineOn(uncached.store, { batch, cache: 0 })),
      ...bares.map(({ client }) => changing(client, batch, changes)),
    ];
    const count = size.events * store.pace;
    const eventsOf = (round: number): Event[] => eventsAfterSeeds((round + WARM_UP) * count, count, scale.users);
    const [withCache, without, profiles, same] = (await byTheClock(contenders, scale.rounds, eventsOf)) as [
      Measured,
      Measured,
      ...Measured[],
    ];
    const total = eventsInAll(store, size, scale);
    const digests = await expected(total);
    const failures = await wrongEngines([cached, uncached], digests.all);
    for (const { writes, client } of bares) failures.push(...(await wrongBare(client, writes, ground, total, digests.rows)));
    return {
      store: store.name,
      batch,
      bare: profiles === undefined || same === undefined ? null : { profiles, same },
      cached: withCache,
      uncached: without,
      failures: failures.map((failure) => `${store.name}, batches of ${batch}: ${failure}`),
    };
  } finally {
    for (const one of open) await one.close();
  }
}

async function seeded(store: BenchStore, seeds: readonly Seed[]): Promise<OpenStore> {
  const open = await store.open();
  await putSeeds(open.store, seeds);
  await open.settle();
  return open;
}

/** Has the engine load all users, so that what it is given next comes as to one that has been at work for a while. */
async function remember(engine: Engine, seeds: readonly Seed[]): Promise<void> {
  await Promise.all(seeds.map(({ userId }) => engine.profile(userId, { timeout: PATIENCE })));
}

function ingesting(engine: Engine): Timed {
  return async (events) => {
    const { applied } = await engine.ingestMany(events);
    if (applied !== events.length) throw new Error(`${applied} of ${events.length} events applied`);
  };
}

/** Goes on where the round before ended, as the events do. */
function changing(bare: BareClient, batch: number, changes: readonly Change[]): Timed {
  let from = 0;
  return async ({ length }) => {
    const end = from + length;
    for (; from < end; from += batch) await bare.change(changes.slice(from, Math.min(from + batch, end)));
    from = end;
  };
}

async function wrongEngines(stores: readonly OpenStore[], expected: string): Promise<string[]> {
  const ways = ['with its cache', 'without a cache'];
  const digests = await Promise.all(stores.map(({ store }) => digestOf(store)));
  return digests.flatMap((digest, i) =>
    digest === expected ? [] : [`the engine ${ways[i]} left other profiles or metrics than a memory store`],
  );
}

async function wrongBare(bare: BareClient, writes: BareWrites, { seeds, changes }: Ground, total: number, rows: string): Promise<string[]> {
  const who = writes === 'same' ? 'the bare client with the same writes' : 'the bare client with profiles only';
  const users = await bare.users();
  const revisions = users.reduce((sum, { revision }) => sum + revision - 1, 0);
  const counters = users.reduce((sum, { data }) => sum + counterOf(data), 0);
  const wrong: string[] = [];
  if (users.length !== seeds.length || revisions !== total || counters !== total) {
    wrong.push(`${who} counted ${counters} of ${total} events in ${users.length} users, and ${revisions} revisions`);
  }
  if (writes === 'profiles') return wrong;
  const dues = new Map([...seeds, ...changes.slice(0, total)].map(({ userId, due }) => [userId, due]));
  const late = users.filter(({ userId, due }) => due !== dues.get(userId)).length;
  if (late > 0) wrong.push(`${who} left ${late} users with other due times than the engine gives`);
  if (digestOfRows(await bare.rows()) !== rows) wrong.push(`${who} left other metrics than a memory store`);
  return wrong;
}
