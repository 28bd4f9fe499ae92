import type { Event } from '../../../src/core/index.js';
import type { Engine } from '../../../src/engine/types.js';
import type { Measured } from '../measure.js';
import type { BareClient, BenchStore, OpenStore } from './benchStore.js';
import { byTheClock, type Timed, WARM_UP } from './byTheClock.js';
import { counterOf } from './counter.js';
import type { Scale } from './scale.js';
import { digestOf, engineOn, eventsAfterSeeds, putSeeds, type Seed } from './work.js';

/** How long an engine may take to load all users, in ms. */
const PATIENCE = 120_000;

/** Events a second in batches of one size, one figure a round. */
export interface BatchSpeeds {
  readonly store: string;
  readonly batch: number;
  readonly bare: Measured | null;
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
  /** The digest of a store that took so many events after the seeds. */
  expected(total: number): Promise<string>;
}

export async function batchSpeeds(
  store: BenchStore,
  { batch, events }: Scale['batches'][number],
  { scale, seeds, expected }: Ground,
): Promise<BatchSpeeds> {
  const open: { close(): Promise<void> }[] = [];
  const opened = async <T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> => {
    const one = await opening;
    open.push(one);
    return one;
  };
  try {
    const bare = store.bare === null ? null : await opened(store.bare(seeds));
    const [cached, uncached] = [await opened(seeded(store, seeds)), await opened(seeded(store, seeds))];
    const remembering = engineOn(cached.store, { batch });
    await remember(remembering, seeds);
    const contenders = [ingesting(remembering), ingesting(engineOn(uncached.store, { batch, cache: 0 }))];
    if (bare !== null) contenders.push(changing(bare, batch));
    const count = events * store.pace;
    const eventsOf = (round: number): Event[] => eventsAfterSeeds((round + WARM_UP) * count, count, scale.users);
    const [withCache, without, alone = null] = await byTheClock(contenders, scale.rounds, eventsOf);
    const total = count * (scale.rounds + WARM_UP);
    return {
      store: store.name,
      batch,
      bare: alone,
      cached: withCache as Measured,
      uncached: without as Measured,
      failures: [
        ...(await wrongEngines([cached, uncached], await expected(total))),
        ...(bare === null ? [] : await wrongTotals(bare, seeds.length, total)),
      ].map((failure) => `${store.name}, batches of ${batch}: ${failure}`),
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

function changing(bare: BareClient, batch: number): Timed {
  return async (events) => {
    for (let from = 0; from < events.length; from += batch) {
      await bare.change(events.slice(from, from + batch).map(({ userId }) => userId as string));
    }
  };
}

async function wrongEngines(stores: readonly OpenStore[], expected: string): Promise<string[]> {
  const ways = ['with its cache', 'without a cache'];
  const digests = await Promise.all(stores.map(({ store }) => digestOf(store)));
  return digests.flatMap((digest, i) =>
    digest === expected ? [] : [`the engine ${ways[i]} left other profiles or metrics than a memory store`],
  );
}

async function wrongTotals(bare: BareClient, users: number, total: number): Promise<string[]> {
  const all = await bare.all();
  const revisions = all.reduce((sum, { revision }) => sum + revision - 1, 0);
  const counters = all.reduce((sum, { data }) => sum + counterOf(data), 0);
  if (all.length === users && revisions === total && counters === total) return [];
  return [`the bare client counted ${counters} of ${total} events in ${all.length} users, and ${revisions} revisions`];
}
