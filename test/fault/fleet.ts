import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { publish } from '../../src/authoring/publish/publish.js';
import { rollback } from '../../src/authoring/publish/rollback.js';
import { advance, compile, emptyProfile, type Profile, type Program, type Transition, tick } from '../../src/core/index.js';
import { opened } from '../../src/core/model/opened.js';
import { createEngine, type Engine, type Plan } from '../../src/index.js';
import { EDIT_KINDS, type EditKind, randomEdits } from '../support/arbitraries/planEdits.js';
import { taken } from '../support/taken.js';
import { buildChild } from './childScript.js';
import { fleetPlan, START } from './fleetPlan.js';
import type { FleetOrder } from './fleetWriter.js';
import { openStore, type Place } from './openStore.js';
import { randomOf } from './random.js';
import { addRows, differences, isSame } from './sameData.js';

const WRITERS = 4;
const EDITS = 20;
/** Events that the writers take in around each publication, together. */
const EVENTS_EACH = 4_000;
/** Goals stay until the last edit, and stages come and go more often than all else: so that there are places to move to. */
const KINDS: readonly EditKind[] = [
  ...EDIT_KINDS.filter((kind) => kind !== 'removeGoal'),
  ...(['insertStage', 'insertStage', 'removeStage', 'removeStage', 'removeStage', 'moveStage', 'moveStage', 'changeConversion'] as const),
];
const GONE = ['advance', 'retreat', 'exit'] as const;

/** What was found after the fleet had come to rest. */
export interface FleetAccount {
  readonly events: number;
  readonly users: number;
  readonly versions: number;
  /** Transitions with the cause `plan-change`, by type. */
  readonly moved: { readonly [type: string]: number };
  /** Users whom nobody came to see after the last publication, until the sweep. */
  readonly swept: number;
  /** Entries of the journals that were evaluated under an older version than an earlier one of the same user. */
  readonly wentBack: number;
  /** Places in stages that the last plan does not have. */
  readonly nowhere: number;
  /** Places that the journal's transitions do not tell, or left without a cause. */
  readonly unexplained: number;
  /** Users whose profile is not the fold of their journal. */
  readonly wrongProfiles: number;
  /** Metric rows that are not what the fold of all journals gives. */
  readonly wrongRows: number;
}

/** Publishes twenty random edits, taking some back, while four processes take events in; then sweeps, and folds the journals. */
export async function runFleet(place: Place, seed: number): Promise<FleetAccount> {
  const { store, close } = await openStore(place);
  const random = randomOf(seed);
  const fleet = await startWriters(place, seed);
  const engine = createEngine({ plan: fleetPlan, store, clock: () => START + fleet.events() * 1_000, journal: true, timeout: 60_000 });
  for (let edit = 0; edit < EDITS; edit++) {
    // Published in the midst of them.
    fleet.allow((edit + 1) * EVENTS_EACH);
    await fleet.until((edit + 0.5) * EVENTS_EACH);
    const gone = GONE[edit % GONE.length] as (typeof GONE)[number];
    if (edit % 7 === 6) await rollback(engine, { gone });
    else
      await publish(engine, randomEdits(engine.plan, random, 1 + Math.floor(random() * 3), edit === EDITS - 1 ? EDIT_KINDS : KINDS), {
        gone,
      });
  }
  await fleet.until(EDITS * EVENTS_EACH);
  const events = await fleet.stop();
  const { migrated } = await engine.sweep({ migrate: true });
  const account = await accountOf(engine, store);
  await engine.close();
  await close();
  return { ...account, events, swept: migrated };
}

interface Fleet {
  /** Acknowledged so far. */
  events(): number;
  /** Lets the writers go on until they have taken in so many together. */
  allow(events: number): void;
  until(events: number): Promise<void>;
  /** @returns How many were acknowledged. */
  stop(): Promise<number>;
}

async function startWriters(place: Place, seed: number): Promise<Fleet> {
  const script = await buildChild('fleetWriter');
  const counts = new Array<number>(WRITERS).fill(0);
  const events = (): number => counts.reduce((sum, count) => sum + count, 0);
  let told: () => void = () => undefined;
  let failure: Error | null = null;
  const writers = counts.map((_, writer) => {
    const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += String(chunk);
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (/^\d+$/.test(line)) counts[writer] = Number(line);
      told();
    });
    const ended = new Promise<void>((resolve) => {
      child.on('exit', (code) => {
        if (code !== 0) failure = new Error(`a writer of the fleet failed: ${errors}`);
        told();
        resolve();
      });
    });
    child.stdin.write(`${JSON.stringify({ place, writer, seed } satisfies FleetOrder)}\n`);
    return { child, ended };
  });
  return {
    events,
    allow: (wanted) => {
      for (const { child } of writers) child.stdin.write(`${wanted / WRITERS}\n`);
    },
    until: async (wanted) => {
      while (events() < wanted && failure === null) {
        await new Promise<void>((resolve) => {
          told = resolve;
        });
      }
      if (failure !== null) throw failure;
    },
    stop: async () => {
      for (const { child } of writers) child.stdin.write('stop\n');
      await Promise.all(writers.map(({ ended }) => ended));
      if (failure !== null) throw failure;
      return events();
    },
  };
}

type Counted = Omit<FleetAccount, 'events' | 'swept'>;

/** Folds the journals, each entry under the version that it names, and compares (M4, P14). */
async function accountOf(engine: Engine, store: Awaited<ReturnType<typeof openStore>>['store']): Promise<Counted> {
  const plans: Plan[] = [];
  for await (const { plan } of engine.publications()) plans.push(plan);
  const programs = new Map<number | undefined, Program>(plans.map((plan) => [plan.version, compile(plan)]));
  const last = programs.get(engine.plan.version) as Program;
  const profiles = new Map<string, Profile>();
  /** By user and goal: where the transitions put the user. */
  const places = new Map<string, string | null>();
  const sums = new Map<string, number>();
  const moved: Record<string, number> = {};
  let wentBack = 0;
  for await (const line of engine.journal()) {
    const { userId } = line;
    const entry = taken(line.entry);
    const program = programs.get(entry.plan) as Program;
    const before = profiles.get(userId) ?? emptyProfile(userId);
    if (program.version < (before.planVersion ?? 0)) wentBack++;
    const step = 'event' in entry ? advance(program, before, entry.event, entry.now) : tick(program, before, entry.tick);
    profiles.set(userId, step.profile);
    addRows(sums, step.metrics);
    for (const transition of step.transitions) {
      places.set(`${userId} ${transition.goal}`, placeAfter(transition));
      if (transition.cause === 'plan-change') moved[transition.type] = (moved[transition.type] ?? 0) + 1;
    }
  }
  let nowhere = 0;
  let unexplained = 0;
  let wrongProfiles = 0;
  let users = 0;
  for await (const profile of engine.profiles()) {
    users++;
    if (!isSame(profile, profiles.get(profile.userId))) wrongProfiles++;
    for (const [goal, { stage }] of Object.entries(profile.goals)) {
      if (stage !== null && opened(last).goalsById.get(goal)?.stagesById.has(stage) !== true) nowhere++;
      if (places.get(`${profile.userId} ${goal}`) !== stage) unexplained++;
    }
  }
  const stored = new Map<string, number>();
  addRows(stored, await store.metrics());
  const wrongRows = differences(stored, sums);
  return { users, versions: plans.length, moved, wentBack, nowhere, unexplained, wrongProfiles, wrongRows };
}

function placeAfter({ type, stage, to }: Transition): string | null {
  return type === 'entered' || type === 're-entered' ? stage : to;
}
