import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Event } from '../../src/index.js';
import { buildChild } from './childScript.js';
import { openStore, type Place } from './openStore.js';
import { type Victim, victims } from './places.js';
import { ENTERED_AT, sweepPlan } from './sweepPlan.js';

const USERS = 20_000;
const SWEEPERS = 4;

let script = '';

interface Swept {
  readonly loaded: readonly string[];
  readonly conflicts: number;
  readonly ticked: number;
}

async function enterAll(place: Place): Promise<void> {
  const { store, close } = await openStore(place);
  const engine = createEngine({ plan: sweepPlan, store, timeout: 60_000 });
  await engine.ingestMany(
    Array.from({ length: USERS }, (_, i): Event => ({ userId: `u${i}`, event: 'x', timestamp: ENTERED_AT, messageId: `m${i}` })),
  );
  await close();
}

/** A process that opens the store, and sweeps when it is told to. */
async function startSweeper(place: Place): Promise<{ sweep(): void; readonly swept: Promise<Swept> }> {
  const child = spawn(process.execPath, [script, JSON.stringify(place)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const read = lines[Symbol.asyncIterator]();
  await read.next();
  const swept = read.next().then(({ value }) => JSON.parse(value as string) as Swept);
  return { sweep: () => void child.stdin.write('go\n'), swept };
}

describe('several processes that sweep at once', () => {
  let all: readonly Victim[] = [];
  beforeAll(async () => {
    script = await buildChild('sweeper');
    all = await victims();
  }, 120_000);
  afterAll(async () => {
    for (const victim of all) await victim.stop();
  });

  it('T5: share the work: fewer than 5 % of the users are loaded twice, and fewer than 1 % of the writes conflict', async () => {
    expect(all.length).toBeGreaterThan(0);
    for (const victim of all) {
      const place = await victim.place();
      await enterAll(place);
      const sweepers = await Promise.all(Array.from({ length: SWEEPERS }, () => startSweeper(place)));
      for (const { sweep } of sweepers) sweep();
      const swept = await Promise.all(sweepers.map((sweeper) => sweeper.swept));
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
