import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runFleet } from './fleet.js';
import { USERS } from './fleetPlan.js';
import { type Victim, victims } from './places.js';
import { seed } from './random.js';

let all: readonly Victim[] = [];

describe('a fleet', () => {
  beforeAll(async () => {
    process.stdout.write(`fleet: GOALWARD_SEED=${seed}\n`);
    all = await victims();
  });
  afterAll(async () => {
    for (const { stop } of all) await stop();
  });

  it('V1–V4: ten thousand users, twenty plans published while four processes take events in: everyone is in a stage that exists or out with a cause, and the metrics are the fold of the journals', async () => {
    for (const victim of all) {
      const { events, users, versions, moved, swept, ...wrong } = await runFleet(await victim.place(), seed);
      process.stdout.write(
        `${victim.name}, fleet: ${events} events of ${users} users under ${versions} versions; by plan changes ${JSON.stringify(moved)}; ${swept} brought along by the sweep; ${JSON.stringify(wrong)}\n`,
      );
      expect({ store: victim.name, ...wrong }).toEqual({
        store: victim.name,
        wentBack: 0,
        nowhere: 0,
        unexplained: 0,
        wrongProfiles: 0,
        wrongRows: 0,
      });
      expect(versions).toBe(21);
      expect(users).toBeGreaterThan(USERS * 0.95);
      // Else nothing was proved.
      expect(swept).toBeGreaterThan(100);
      expect(moved.migrated ?? 0).toBeGreaterThan(100);
    }
  });
});
