import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { createEngine, isGoalwardError } from '../../src/index.js';
import { END, faultEvent, faultPlan } from './faultPlan.js';
import { openStore } from './openStore.js';
import type { WriterOrder } from './writerOrder.js';

/** One writer process: reads an order from its input, and tells each event that was acknowledged in a line of its output. */
async function main(): Promise<void> {
  const { place, users, callers, patient, identified, events } = await readOrder();
  const { store, close } = await openStore(place);
  const engine = createEngine({ plan: faultPlan, store, clock: () => END, journal: store.capabilities.journal, timeout: 10_000 });
  let next = 0;
  const call = async (): Promise<void> => {
    while (next < events.length) {
      const n = events[next++] as number;
      await send(n);
    }
  };
  const send = async (n: number): Promise<void> => {
    for (;;) {
      try {
        const { outcome } = await engine.ingest(faultEvent(n, users, identified));
        process.stdout.write(`${outcome} ${n} .\n`);
        return;
      } catch (error) {
        if (!patient || !isGoalwardError(error)) throw error;
        await pause(20);
      }
    }
  };
  process.stdout.write('ready\n');
  await Promise.all(Array.from({ length: callers }, call));
  await engine.close();
  await close();
  // What was told must be out before the process ends.
  await new Promise((resolve) => process.stdout.write('done\n', resolve));
}

async function readOrder(): Promise<WriterOrder> {
  for await (const line of createInterface({ input: process.stdin })) return JSON.parse(line) as WriterOrder;
  throw new Error('no order came');
}

main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
