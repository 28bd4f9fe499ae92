import {
  advance,
  compile,
  decide,
  decideAll,
  type Event,
  emptyProfile,
  explain,
  interaction,
  type JournalEntry,
  type MetricRow,
  nextDue,
  type Profile,
  rebuild,
  type Step,
  tick,
} from '../../src/core/index.js';
import type { Plan } from '../../src/plan/plan.js';
import type { Subject } from './subject.js';

/** Freezes plain JSON all the way down: whoever changes its input is found out. */
function frozen<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const child of Object.values(value)) frozen(child);
  }
  return value;
}

/** Whose profile a store would load; somebody's for a user that cannot have one, for the core must refuse the event itself. */
function userOf(event: Event): string {
  const user = event.userId || event.anonymousId || '';
  return /^[^\0]{1,256}$/.test(user) ? user : 'somebody';
}

/** The core's pure functions, with the profiles and journals that a store would keep. */
export function createCoreSubject(plan: Plan): Subject {
  const program = compile(frozen(plan));
  const profiles = new Map<string, Profile>();
  const journals = new Map<string, JournalEntry[]>();
  const profileOf = (userId: string): Profile => profiles.get(userId) ?? frozen(emptyProfile(userId));

  const rows: MetricRow[] = [];

  const commit = (userId: string, { profile, metrics }: Step, entry: JournalEntry): void => {
    profiles.set(userId, frozen(profile));
    rows.push(...metrics);
    journals.set(userId, [...(journals.get(userId) ?? []), entry]);
  };

  return {
    advance(event, now) {
      const step = advance(program, profileOf(userOf(event)), event, now);
      // A journal holds what was applied.
      if (step.outcome === 'applied') commit(step.profile.userId, step, { event, now });
      return step;
    },
    tick(userId, now) {
      const step = tick(program, profileOf(userId), now);
      commit(userId, step, { tick: now });
      return step;
    },
    nextDue: (userId) => nextDue(program, profileOf(userId)),
    decide: (userId, context) => decide(program, profileOf(userId), context),
    decideAll: (userId, context) => decideAll(program, profileOf(userId), context),
    explain: (userId, context) => explain(program, profileOf(userId), context),
    interaction,
    profile: profileOf,
    metricRows: () => rows,
    replayed: (userId) => rebuild(program, { userId, entries: journals.get(userId) ?? [] }),
  };
}
