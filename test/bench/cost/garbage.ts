import { constants, PerformanceObserver } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { repeat, situations } from './situations.js';

/** What the garbage collector did during so many operations, with V8's usual settings. */
export interface Garbage {
  readonly name: string;
  readonly operations: number;
  readonly minor: number;
  readonly major: number;
  /** Milliseconds. */
  readonly pause: number;
  readonly longest: number;
  /** Milliseconds that the operations took, the pauses among them. */
  readonly took: number;
}

export async function watchGarbage(operations: number): Promise<Garbage[]> {
  const found: Garbage[] = [];
  for (const situation of situations()) {
    repeat(situation, 100_000);
    globalThis.gc?.();
    // Entries arrive on the event loop: let those of the warm-up go by.
    await setTimeout(20);
    const start = performance.now();
    const seen: { kind: number; duration: number }[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        // The collection asked for above may be told late.
        if (entry.startTime < start) continue;
        seen.push({ kind: (entry as unknown as { detail: { kind: number } }).detail.kind, duration: entry.duration });
      }
    });
    observer.observe({ entryTypes: ['gc'] });
    repeat(situation, operations);
    const took = performance.now() - start;
    await setTimeout(20);
    observer.disconnect();
    const pauses = seen.map(({ duration }) => duration);
    found.push({
      name: situation.name,
      operations,
      minor: seen.filter(({ kind }) => kind === constants.NODE_PERFORMANCE_GC_MINOR).length,
      major: seen.filter(({ kind }) => kind === constants.NODE_PERFORMANCE_GC_MAJOR).length,
      pause: pauses.reduce((sum, pause) => sum + pause, 0),
      longest: Math.max(0, ...pauses),
      took,
    });
  }
  return found;
}
