import { advance, compile, emptyProfile, type MetricRow, type Profile, tick } from '../../src/core/index.js';
import { createEngine } from '../../src/index.js';
import { metricKey } from '../../src/stores/metricKey.js';
import { END, faultPlan } from './faultPlan.js';
import { openStore, type Place } from './openStore.js';

/** What a store holds in the end, held against what was sent. */
export interface Account {
  /** Events that are in nobody's journal. */
  readonly lost: number;
  /** Times that an event is in a journal beyond the first. */
  readonly doubled: number;
  /** Acknowledged events that are in nobody's journal. */
  readonly acknowledgedLost: number;
  /** Users whose profile is not the fold of their journal, or counts other than what is in it. */
  readonly wrongProfiles: number;
  /** Metric rows that are not what the fold of all journals gives. */
  readonly wrongRows: number;
}

/** Folds the journals of a store, and compares profiles and metric rows with what that gives (M4, P14, S4). */
export async function accountFor(place: Place, events: number, users: number, acknowledged: ReadonlySet<number>): Promise<Account> {
  const { store, close } = await openStore(place);
  const engine = createEngine({ plan: faultPlan, store, clock: () => END });
  const program = compile(faultPlan);
  const times = new Map<number, number>();
  const folded = new Map<string, Profile>();
  const sums = new Map<string, number>();
  for await (const { userId, entry } of engine.journal()) {
    const before = folded.get(userId) ?? emptyProfile(userId);
    const step = 'event' in entry ? advance(program, before, entry.event, entry.now) : tick(program, before, entry.tick);
    folded.set(userId, step.profile);
    addRows(sums, step.metrics);
    if ('event' in entry) {
      const n = entry.event.properties?.n as number;
      times.set(n, (times.get(n) ?? 0) + 1);
    }
  }
  let wrongProfiles = 0;
  for (let user = 0; user < users; user++) {
    const userId = `user-${user}`;
    const stored = await engine.profile(userId);
    if (JSON.stringify(sorted(stored)) !== JSON.stringify(sorted(folded.get(userId) ?? null))) wrongProfiles++;
  }
  const stored = new Map<string, number>();
  addRows(stored, await store.metrics());
  await close();
  const missing = (n: number): boolean => !times.has(n);
  return {
    lost: Array.from({ length: events }, (_, n) => n).filter(missing).length,
    doubled: [...times.values()].reduce((sum, count) => sum + count - 1, 0),
    acknowledgedLost: [...acknowledged].filter(missing).length,
    wrongProfiles,
    wrongRows: differences(stored, sums),
  };
}

function addRows(sums: Map<string, number>, rows: readonly MetricRow[]): void {
  for (const row of rows) sums.set(metricKey(row), (sums.get(metricKey(row)) ?? 0) + row.value);
}

/** Keys whose sums differ; sums of squares by more than one in 10⁹, since their additions round (M4). */
function differences(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const keys = new Set([...one.keys(), ...other.keys()]);
  return [...keys].filter((key) => {
    const [a, b] = [one.get(key) ?? 0, other.get(key) ?? 0];
    return key.includes('-squares') ? Math.abs(a - b) > 1e-9 * Math.max(Math.abs(a), Math.abs(b)) : a !== b;
  }).length;
}

/** With the keys of all its objects in order: what was read from a store may hold them in another one. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
