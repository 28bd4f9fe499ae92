import { createInterface } from 'node:readline';
import { setImmediate as turn } from 'node:timers/promises';
import { createEngine } from '../../src/index.js';
import { fleetEvent, fleetPlan, START } from './fleetPlan.js';
import { openStore, type Place } from './openStore.js';
import { randomOf } from './random.js';

/** What such a process is told in the first line of its input. The others tell how many events it may have taken in by then; `stop` ends it. */
export interface FleetOrder {
  readonly place: Place;
  readonly writer: number;
  readonly seed: number;
}

/** Events and decisions that are under way at a time. */
const CALLERS = 100;

/** Takes events in and decides until it is told to stop; tells how many events were acknowledged. It knows only the first plan. */
async function main(): Promise<void> {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const { place, writer, seed } = JSON.parse((await lines.next()).value ?? '') as FleetOrder;
  let allowed = 0;
  let going = true;
  let told: () => void = () => undefined;
  const listen = async (): Promise<void> => {
    for (let line = await lines.next(); going; line = await lines.next()) {
      if (line.done === true || line.value === 'stop') going = false;
      else allowed = Number(line.value);
      told();
    }
  };
  void listen();
  const { store, close } = await openStore(place);
  let n = 0;
  // The clock goes with the events, and much faster than time does: so published plans are looked for again and again.
  const engine = createEngine({ plan: fleetPlan, store, clock: () => START + n * 1_000 + 1_000, journal: true, timeout: 60_000 });
  const random = randomOf(seed + writer);
  while (going) {
    // SQLite never lets go of the thread: else no line would come in.
    await turn();
    if (!going) break;
    if (n >= allowed) {
      // Not by looking again and again: the others need the processor.
      await new Promise<void>((resolve) => {
        told = resolve;
      });
      continue;
    }
    const calls = Array.from({ length: CALLERS }, () => {
      const event = fleetEvent(random, writer, n++);
      return random() < 0.1 ? engine.decide(event.userId as string) : engine.ingest(event);
    });
    await Promise.all(calls);
    process.stdout.write(`${n}\n`);
  }
  await engine.close();
  await close();
  await new Promise((resolve) => process.stdout.write(`done under version ${engine.plan.version}\n`, resolve));
}

main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
