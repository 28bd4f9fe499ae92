import type { Event } from '../../../src/core/index.js';
import type { Measured } from '../measure.js';

/** Does the work of a round. */
export type Timed = (events: readonly Event[]) => Promise<void>;

/** Rounds that are not counted. */
export const WARM_UP = 1;

/**
 * As `measure`, but by the clock: servers, and the disk, do most of this work outside the process. Each contender is given the same
 * events, and begins with the young heap collected, so that none pays for another's garbage.
 * @param eventsOf The events of a round; those that warm up have numbers below 0.
 */
export async function byTheClock(contenders: readonly Timed[], rounds: number, eventsOf: (round: number) => Event[]): Promise<Measured[]> {
  const measured = contenders.map((_, index) => ({ name: String(index), speeds: [] as number[], result: 0 }));
  globalThis.gc?.();
  for (let round = -WARM_UP; round < rounds; round++) {
    const events = eventsOf(round);
    const order = [...contenders.keys()];
    if (round % 2 !== 0) order.reverse();
    for (const index of order) {
      const each = measured[index] as (typeof measured)[number];
      globalThis.gc?.({ type: 'minor' });
      const start = performance.now();
      await (contenders[index] as Timed)(events);
      const seconds = (performance.now() - start) / 1_000;
      each.result += events.length;
      if (round >= 0) each.speeds.push(events.length / seconds);
    }
  }
  return measured;
}
