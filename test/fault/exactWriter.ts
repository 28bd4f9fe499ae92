import { createInterface } from 'node:readline';
import { createEngine, type Event } from '../../src/index.js';
import { EXACT_END, exactPlan } from './exactPlan.js';
import { openStore, type Place } from './openStore.js';
import { watchedStore } from './watchedStore.js';

/** What such a process is told in the line of its input. */
export interface ExactOrder {
  readonly place: Place;
  /** In the order in which to take them in. */
  readonly events: readonly Event[];
  /** How many of them are under way at once. */
  readonly callers: number;
}

/** What it tells in the end. */
export interface ExactDone {
  readonly outcomes: { readonly applied: number; readonly duplicate: number; readonly late: number };
  /** Profiles that were to be written, and how many of these writes others were first with: each is done again. */
  readonly writes: number;
  readonly conflicts: number;
  /** The most conflicts of one user in a row. */
  readonly inARow: number;
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const read = async (): Promise<string> => (await lines.next()).value ?? '';
const { place, events, callers } = JSON.parse(await read()) as ExactOrder;
const { store, close } = await openStore(place);
const { store: counted, watch } = watchedStore(store);
const engine = createEngine({ plan: exactPlan, store: counted, clock: () => EXACT_END, journal: true, order: 'exact', timeout: 60_000 });
process.stdout.write('ready\n');
await read();
const outcomes = { applied: 0, duplicate: 0, late: 0 };
let next = 0;
const call = async (): Promise<void> => {
  while (next < events.length) outcomes[(await engine.ingest(events[next++] as Event)).outcome]++;
};
await Promise.all(Array.from({ length: callers }, call));
await close();
const { writes, conflicts, inARow } = watch;
const done = `${JSON.stringify({ outcomes, writes, conflicts, inARow } satisfies ExactDone)}\n`;
process.stdout.write(done, () => process.exit(0));
