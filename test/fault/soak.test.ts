import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, it } from 'vitest';
import { createEngine, type Event } from '../../src/index.js';
import { END, faultEvent, faultPlan } from './faultPlan.js';
import { openStore } from './openStore.js';

const EVENTS = 2_000_000;
const USERS = 5_000;
/** By then every user's ring is full, and every profile that fits is kept at hand. */
const SETTLED = 400_000;
const SAMPLE = 50_000;
const MEGABYTE = 1_048_576;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** The heap in use, after a collection. */
function heap(): number {
  collect();
  return process.memoryUsage().heapUsed / MEGABYTE;
}

const folder = mkdtempSync(join(tmpdir(), 'goalward-soak-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('S4: two million events through SQLite leave the heap flat, and never more than a batch ahead', async () => {
  const { store, close } = await openStore({ kind: 'sqlite', file: join(folder, 'soak.db') });
  let stored = 0;
  let ahead = 0;
  const engine = createEngine({
    plan: faultPlan,
    clock: () => END,
    store: {
      ...store,
      commit: async (writes) => {
        const outcomes = await store.commit(writes);
        stored += writes.length;
        return outcomes;
      },
    },
  });
  const samples: number[] = [];
  let start = 0;
  async function* events(): AsyncGenerator<Event> {
    for (let n = 0; n < EVENTS; n++) {
      ahead = Math.max(ahead, n - stored);
      if (n === SETTLED) start = heap();
      if (n > SETTLED && n % SAMPLE === 0) samples.push(heap());
      yield faultEvent(n, USERS, true);
    }
  }
  const result = await engine.ingestMany(events());
  const end = heap();
  await close();
  const peak = Math.max(start, end, ...samples);
  process.stdout.write(
    `soak: ${EVENTS} events, heap at the start ${start.toFixed(1)} MB, peak ${peak.toFixed(1)} MB, end ${end.toFixed(1)} MB, ${ahead} events ahead of the store\n`,
  );
  expect(result).toEqual({ applied: EVENTS, duplicate: 0, late: [], refused: [] });
  expect(end - start).toBeLessThan(10);
  expect(peak - start).toBeLessThan(30);
  // A batch is drawn while nothing is stored of it; five thousand users in turn: each event is a write of its own.
  expect(ahead).toBeLessThanOrEqual(200);
});
