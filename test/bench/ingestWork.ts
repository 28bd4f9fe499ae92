import type { Event } from '../../src/core/index.js';
import { createEngine } from '../../src/engine/createEngine.js';
import { definePlan } from '../../src/plan/definePlan.js';

const plan = definePlan({
  id: 'bench',
  version: 1,
  goals: [
    {
      id: 'g',
      audience: true,
      stages: ['a', 'b', 'c', 'd', 'e'].map((event) => ({ id: event, conversion: { event }, experiences: [] })),
    },
  ],
  experiences: {},
});

/** Events a second through `ingestMany` into the memory store, 5,000 users, every event identified: one figure a round. */
export async function ingestSpeeds(rounds: number): Promise<number[]> {
  const events: Event[] = Array.from({ length: 200_000 }, (_, i) => ({
    userId: `u${i % 5_000}`,
    event: 'abcdefg'[Math.floor(i / 5_000) % 7] as string,
    messageId: `message-${i}`,
    timestamp: 1_700_000_000_000 + i,
  }));
  const speeds: number[] = [];
  for (let round = -1; round < rounds; round++) {
    const engine = createEngine({ plan, clock: () => 1_700_001_000_000 });
    const start = performance.now();
    const { applied } = await engine.ingestMany(events);
    const seconds = (performance.now() - start) / 1_000;
    if (applied !== events.length) throw new Error(`${applied} of ${events.length} events applied`);
    if (round >= 0) speeds.push(events.length / seconds);
  }
  return speeds;
}
