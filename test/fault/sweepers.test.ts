import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Place } from './openStore.js';
import { type Victim, victims } from './places.js';
import { buildSweeper, startSweeper } from './sweeperProcess.js';
import { enterAll } from './sweepPlan.js';

const USERS = 20_000;
const SWEEPERS = 4;

async function filled(place: Place): Promise<Place> {
  const { store, close } = await openStore(place);
  await enterAll(store, USERS);
  await close();
  return place;
}

describe('several processes that sweep at once', () => {
  let all: readonly Victim[] = [];
  beforeAll(async () => {
    await buildSweeper();
    all = await victims();
  }, 120_000);
  afterAll(async () => {
    for (const victim of all) await victim.stop();
  });

  it('T5: share the work: fewer than 5 % of the users are loaded twice, and fewer than 1 % of the writes conflict', async () => {
    expect(all.length).toBeGreaterThan(0);
    for (const victim of all) {
      const place = await filled(await victim.place());
      const order = { place, lease: null, stopAt: null };
      const sweepers = await Promise.all(Array.from({ length: SWEEPERS }, () => startSweeper(order)));
      const swept = await Promise.all(sweepers.map(({ sweep }) => sweep()));
      await Promise.all(sweepers.map(({ end }) => end()));
      const times = new Map<string, number>();
      for (const { loaded } of swept) for (const userId of loaded) times.set(userId, (times.get(userId) ?? 0) + 1);
      const twice = [...times.values()].filter((count) => count > 1).length;
      const conflicts = swept.reduce((sum, each) => sum + each.conflicts, 0);
      const shares = swept.map(({ ticked }) => ticked);
      process.stdout.write(`${victim.name}: ticked ${shares.join(', ')}; ${twice} loaded twice, ${conflicts} conflicts\n`);
      expect(times.size, victim.name).toBe(USERS);
      expect(twice, victim.name).toBeLessThan(USERS * 0.05);
      expect(conflicts, victim.name).toBeLessThan(USERS * 0.01);
    }
  }, 300_000);
});
