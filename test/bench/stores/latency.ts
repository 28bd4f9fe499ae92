import type { Engine } from '../../../src/engine/engine.js';
import { quantile } from '../statistics.js';
import { eventOf, scrambled } from './work.js';

export const CALLERS = 50;
/** So many events were before: no messageId comes twice. */
const AFTER_ALL = 10_000_000;

/** How long calls took, in ms, and how many were answered a second. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
}

/** Of `ingest` and of `decide`, each call about a user drawn at random; a tenth as many calls warm up. */
export async function latencies(
  engine: Engine,
  calls: number,
  users: number,
): Promise<{ readonly ingest: Latency; readonly decide: Latency }> {
  let n = AFTER_ALL;
  const user = (): string => `user-${scrambled(++n) % users}`;
  const ingest = async (): Promise<void> => {
    const userId = user();
    const { outcome } = await engine.ingest(eventOf(n, userId));
    if (outcome !== 'applied') throw new Error(`the event of ${userId} was ${outcome}`);
  };
  const decide = async (): Promise<void> => {
    const { reason } = await engine.decide(user());
    // Who has completed the goal is outside until the next event (T3).
    if (reason !== 'selected' && reason !== 'not-in-goal') throw new Error(`expected an experience, got ${reason}`);
  };
  await manyCallers(calls / 10, ingest);
  const ingested = await manyCallers(calls, ingest);
  await manyCallers(calls / 10, decide);
  return { ingest: ingested, decide: await manyCallers(calls, decide) };
}

/** Each caller makes its next call when its last one was answered. */
async function manyCallers(calls: number, call: () => Promise<void>): Promise<Latency> {
  const took: number[] = [];
  let begun = 0;
  const caller = async (): Promise<void> => {
    while (begun < calls) {
      begun++;
      const start = performance.now();
      await call();
      took.push(performance.now() - start);
    }
  };
  globalThis.gc?.();
  const start = performance.now();
  await Promise.all(Array.from({ length: CALLERS }, caller));
  const seconds = (performance.now() - start) / 1_000;
  return { p50: quantile(took, 0.5), p99: quantile(took, 0.99), perSecond: took.length / seconds };
}
