import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { createEngine, type Event, memoryStore, type Store } from '../../src/index.js';
import { buildChild } from './childScript.js';
import { dealt, EXACT_END, exactEvents, exactPlan } from './exactPlan.js';
import type { ExactDone, ExactOrder } from './exactWriter.js';
import { openStore, type Place } from './openStore.js';
import { type Random, shuffled } from './random.js';
import { addRows, differences, isSame } from './sameData.js';

const WRITERS = 4;
const USERS = 100;
const EVENTS_EACH = 40;
const REDELIVERED = 0.1;
/** Of each writer: so many that several are about the same user. */
const CALLERS = 50;

/** What four processes left that took events in at once, held against one that took them in in the order of their own timestamps. */
export interface ExactAccount {
  readonly events: number;
  readonly copies: number;
  readonly applied: number;
  readonly duplicate: number;
  readonly late: number;
  readonly writes: number;
  readonly conflicts: number;
  readonly inARow: number;
  /** Events that were put into their place before others. */
  readonly recomputed: number;
  readonly users: number;
  readonly wrongProfiles: number;
  readonly wrongRows: number;
  /** Metric rows that the same disorder leaves otherwise where events count as they come. */
  readonly wrongRowsByArrival: number;
}

export async function exactWriters(place: Place, random: Random): Promise<ExactAccount> {
  const events = exactEvents(USERS, EVENTS_EACH, random);
  const { hands, copies } = dealt(events, WRITERS, REDELIVERED, random);
  const script = await buildChild('exactWriter');
  const writers = await Promise.all(hands.map((hand) => startWriter(script, { place, events: hand, callers: CALLERS })));
  const done = await Promise.all(writers.map((write) => write()));
  const sum = (of: (each: ExactDone) => number): number => done.reduce((total, each) => total + of(each), 0);

  const wanted = await takenIn(events);
  const { store, close } = await openStore(place);
  const stored = await contentsOf(store);
  let recomputed = 0;
  for await (const { entry } of createEngine({ plan: exactPlan, store }).journal()) if ('recomputed' in entry) recomputed++;
  await close();
  const byArrival = await takenIn(shuffled(events, random));
  return {
    events: events.length,
    copies,
    applied: sum(({ outcomes }) => outcomes.applied),
    duplicate: sum(({ outcomes }) => outcomes.duplicate),
    late: sum(({ outcomes }) => outcomes.late),
    writes: sum(({ writes }) => writes),
    conflicts: sum(({ conflicts }) => conflicts),
    inARow: Math.max(...done.map(({ inARow }) => inARow)),
    recomputed,
    users: stored.profiles.size,
    wrongProfiles: [...wanted.profiles].filter(([userId, profile]) => !isSame(profile, stored.profiles.get(userId))).length,
    wrongRows: differences(stored.rows, wanted.rows),
    wrongRowsByArrival: differences(byArrival.rows, wanted.rows),
  };
}

/** @returns Lets the process begin, once all have opened the store; what it tells in the end. */
async function startWriter(script: string, order: ExactOrder): Promise<() => Promise<ExactDone>> {
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('a writer failed');
    return value;
  };
  child.stdin.write(`${JSON.stringify(order)}\n`);
  await next();
  return async () => {
    child.stdin.write('go\n');
    return JSON.parse(await next()) as ExactDone;
  };
}

interface Contents {
  readonly profiles: ReadonlyMap<string, unknown>;
  readonly rows: ReadonlyMap<string, number>;
}

/** One process takes events in as they come. */
async function takenIn(events: readonly Event[]): Promise<Contents> {
  const store = memoryStore();
  await createEngine({ plan: exactPlan, store, clock: () => EXACT_END }).ingestMany(events);
  return contentsOf(store);
}

async function contentsOf(store: Store): Promise<Contents> {
  const profiles = new Map<string, unknown>();
  for await (const profile of createEngine({ plan: exactPlan, store }).profiles()) profiles.set(profile.userId, profile);
  const rows = new Map<string, number>();
  addRows(rows, await store.metrics());
  return { profiles, rows };
}
