import { Session } from 'node:inspector/promises';
import { getHeapStatistics } from 'node:v8';
import { median } from '../statistics.js';
import { repeat, situations } from './situations.js';

export interface Allocated {
  readonly name: string;
  readonly amount: number;
}

const WARM_UP = 30_000;

/** Bytes an operation: the heap's growth over many, in a process whose young generation is too large to be collected meanwhile. */
export function bytesAllocated(): Allocated[] {
  const times = 20_000;
  return situations().map((situation) => {
    for (let i = 0; i < 3; i++) repeat(situation, WARM_UP);
    const rounds = Array.from({ length: 5 }, () => {
      globalThis.gc?.();
      const before = getHeapStatistics().used_heap_size;
      repeat(situation, times);
      return (getHeapStatistics().used_heap_size - before) / times;
    });
    return { name: situation.name, amount: median(rounds) };
  });
}

/** Heap objects an operation: V8's sampling profiler at an interval of one byte sees every one of them. */
export async function objectsAllocated(): Promise<Allocated[]> {
  const times = 2_000;
  const session = new Session();
  session.connect();
  const found: Allocated[] = [];
  for (const situation of situations()) {
    for (let i = 0; i < 3; i++) repeat(situation, WARM_UP);
    await session.post('HeapProfiler.startSampling', {
      samplingInterval: 1,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    });
    repeat(situation, times);
    const { profile } = await session.post('HeapProfiler.stopSampling');
    found.push({ name: situation.name, amount: (profile as unknown as { samples: unknown[] }).samples.length / times });
  }
  session.disconnect();
  return found;
}
