import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, memoryStore, type Store } from '../../src/index.js';
import { openStore, type Place } from './openStore.js';
import { type Victim, victims } from './places.js';
import { addRows, differences, isSame } from './sameData.js';
import { buildSweeper, startSweeper } from './sweeperProcess.js';
import { DUE_AT, enterAll, sweepPlan } from './sweepPlan.js';

/** More than a sweeper ticks at once. */
const USERS = 1_000;
/** Half a minute, for the engine. */
const LEASE_OF_THE_ENGINE = 30_000;
/** What it becomes here, by the store's own clock, so that nobody waits for half a minute: long enough for a sweep of all others. */
const LEASE = 5_000;
/** Before which of its commits the sweeper is killed: with nobody written, and after some were. */
const STOPS = [1, 3];

let all: readonly Victim[] = [];

/** What one process leaves that sweeps everybody, without faults. */
async function undisturbed(): Promise<Store> {
  const store = memoryStore();
  await enterAll(store, USERS);
  await createEngine({ plan: sweepPlan, store }).sweep({ now: DUE_AT });
  return store;
}

async function contentsOf(store: Store): Promise<{ readonly profiles: Map<string, unknown>; readonly rows: Map<string, number> }> {
  const profiles = new Map<string, unknown>();
  for await (const profile of createEngine({ plan: sweepPlan, store }).profiles()) profiles.set(profile.userId, profile);
  const rows = new Map<string, number>();
  addRows(rows, await store.metrics());
  return { profiles, rows };
}

async function withStore<T>(place: Place, use: (store: Store) => Promise<T>): Promise<T> {
  const { store, close } = await openStore(place);
  return use(store).finally(close);
}

/** Kills a sweeper with users claimed; sweeps by another, at once and after the lease, and compares what is stored with what nobody disturbed. */
async function killSweeper(place: Place, stopAt: number) {
  await withStore(place, (store) => enterAll(store, USERS));
  const [victim, heir] = [await startSweeper({ place, lease: LEASE, stopAt }), await startSweeper({ place, lease: LEASE, stopAt: null })];
  const before = performance.now();
  const { claimed } = await victim.sweepUntilStopped();
  const claimedAt = performance.now();
  await victim.kill();
  const atOnce = await heir.sweep();
  const sweptAfter = performance.now() - before;
  const found: string[] = [];
  // Nobody sweeps more often than each second or so.
  while (found.length < claimed.length && performance.now() - claimedAt < 10 * LEASE) {
    found.push(...(await heir.sweep()).loaded);
    await pause(100);
  }
  const foundAfter = performance.now() - claimedAt;
  const last = await heir.sweep();
  await heir.end();
  const { profiles, rows } = await withStore(place, contentsOf);
  const wanted = await contentsOf(await undisturbed());
  return {
    claimed,
    atOnce,
    found,
    last,
    sweptAfter,
    foundAfter,
    lostOrChanged: [...wanted.profiles].filter(([userId, profile]) => !isSame(profile, profiles.get(userId))).length,
    users: profiles.size,
    wrongRows: differences(rows, wanted.rows),
  };
}

describe('a sweeper that is killed between its claim and its write', () => {
  beforeAll(async () => {
    await buildSweeper();
    all = await victims();
  });
  afterAll(async () => {
    for (const { stop } of all) await stop();
  });

  for (const stopAt of STOPS) {
    it(`T5: at its commit ${stopAt}: others leave its users alone until the lease is over, then find them; nothing is lost or doubled`, async () => {
      for (const victim of all) {
        const { claimed, atOnce, found, last, sweptAfter, foundAfter, ...left } = await killSweeper(await victim.place(), stopAt);
        process.stdout.write(
          `${victim.name}, sweeper killed at commit ${stopAt}: ${claimed.length} claimed, ${atOnce.ticked} swept at once, ${found.length} found ${Math.round(foundAfter)} ms after the claim (lease ${LEASE} ms)\n`,
        );
        expect(claimed.length, victim.name).toBeGreaterThan(0);
        expect(atOnce.leases.every((lease) => lease === LEASE_OF_THE_ENGINE)).toBe(true);
        // Else the lease was over, and nothing was proved.
        expect(sweptAfter, victim.name).toBeLessThan(LEASE);
        expect(
          atOnce.loaded.filter((userId) => claimed.includes(userId)),
          victim.name,
        ).toEqual([]);
        expect(atOnce.ticked, victim.name).toBe(USERS - 100 * stopAt);
        expect([...found].sort(), victim.name).toEqual([...claimed].sort());
        expect(foundAfter, victim.name).toBeGreaterThan(LEASE - 1_000);
        expect(last.ticked, victim.name).toBe(0);
        expect({ store: victim.name, ...left }).toEqual({ store: victim.name, lostOrChanged: 0, users: USERS, wrongRows: 0 });
      }
    });
  }
});
