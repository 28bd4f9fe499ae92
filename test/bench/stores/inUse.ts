import type { BenchStore } from './benchStore.js';
import { type Latency, latencies } from './latency.js';
import type { Scale } from './scale.js';
import { engineOn, putSeeds, type Seed } from './work.js';

/** A store as an application uses it: with the engine's defaults, called by many at once. */
export interface InUse {
  readonly store: string;
  readonly ingest: Latency;
  readonly decide: Latency;
  /** Bytes a user: after each was written once, and after the calls. Null where the heap is weighed instead (heap.ts). */
  readonly written: number | null;
  readonly used: number | null;
}

export async function measureInUse(bench: BenchStore, seeds: readonly Seed[], { calls, users }: Scale): Promise<InUse> {
  const { store, settle, bytes, close } = await bench.open();
  try {
    await putSeeds(store, seeds);
    await settle();
    const perUser = async (): Promise<number | null> => (bytes === null ? null : (await bytes()) / users);
    const written = await perUser();
    const took = await latencies(engineOn(store), calls, users);
    return { store: bench.name, ...took, written, used: await perUser() };
  } finally {
    await close();
  }
}
