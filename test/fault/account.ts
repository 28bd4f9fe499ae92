import { advance, compile, emptyProfile, type Profile, tick } from '../../src/core/index.js';
import { createEngine } from '../../src/index.js';
import { taken } from '../support/taken.js';
import { END, faultPlan } from './faultPlan.js';
import { openStore, type Place } from './openStore.js';
import { addRows, differences, isSame } from './sameData.js';

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
  for await (const line of engine.journal()) {
    const { userId } = line;
    const entry = taken(line.entry);
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
    if (!isSame(stored, folded.get(userId) ?? null)) wrongProfiles++;
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
