import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exactWriters } from './exactWriters.js';
import { type Victim, victims } from './places.js';
import { randomOf, seed } from './random.js';

let all: readonly Victim[] = [];

describe('several processes in exact order', () => {
  beforeAll(async () => {
    process.stdout.write(`exact order: GOALWARD_SEED=${seed}\n`);
    all = await victims();
  });
  afterAll(async () => {
    for (const { stop } of all) await stop();
  });

  it('P16: four that take shuffled and redelivered events in at once leave the profiles and rows of one that takes them in the order of time', async () => {
    for (const victim of all) {
      const started = performance.now();
      const account = await exactWriters(await victim.place(), randomOf(seed));
      const took = Math.round(performance.now() - started);
      process.stdout.write(`${victim.name}, exact order by four: ${JSON.stringify(account)}; ${took} ms\n`);
      const { events, copies, recomputed, conflicts, wrongRowsByArrival } = account;
      expect({ store: victim.name, ...account }).toMatchObject({
        store: victim.name,
        applied: events,
        duplicate: copies,
        late: 0,
        users: 100,
        wrongProfiles: 0,
        wrongRows: 0,
      });
      // Else nothing was proved: events came out of order, it mattered, and the four met.
      expect(recomputed, victim.name).toBeGreaterThan(events / 2);
      expect(wrongRowsByArrival, victim.name).toBeGreaterThan(100);
      expect(conflicts, victim.name).toBeGreaterThan(100);
    }
  });
});
