import {
  advance,
  compile,
  decide,
  decideAll,
  type Event,
  emptyProfile,
  explain,
  interaction,
  type MetricRow,
  nextDue,
  type Profile,
  rebuild,
  type Step,
  tick,
} from '../../src/core/index.js';
import type { Plan } from '../../src/plan/plan.js';
import type { Subject } from './subject.js';
import type { Taken } from './taken.js';

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

/** What happened to a user: a journal does not hold changes of the draw id yet. */
type Recorded = Taken | { readonly drawId: string };

function withDrawId(profile: Profile, drawId: string): Profile {
  return { ...profile, drawId: drawId === profile.userId ? null : drawId };
}

/** The core's pure functions, with the profiles and journals that a store would keep. */
export function createCoreSubject(plan: Plan): Subject {
  const program = compile(frozen(plan));
  const profiles = new Map<string, Profile>();
  const journals = new Map<string, Recorded[]>();
  const profileOf = (userId: string): Profile => profiles.get(userId) ?? frozen(emptyProfile(userId));

  const rows: MetricRow[] = [];

  const record = (profile: Profile, entry: Recorded): void => {
    profiles.set(profile.userId, frozen(profile));
    journals.set(profile.userId, [...(journals.get(profile.userId) ?? []), entry]);
  };
  const commit = ({ profile, metrics }: Step, entry: Taken): void => {
    record(profile, entry);
    rows.push(...metrics);
  };

  const again = (profile: Profile, entry: Recorded): Profile => {
    if ('drawId' in entry) return withDrawId(profile, entry.drawId);
    return 'event' in entry ? advance(program, profile, entry.event, entry.now).profile : tick(program, profile, entry.tick).profile;
  };

  return {
    advance(event, now) {
      const step = advance(program, profileOf(userOf(event)), event, now);
      // A journal holds what was applied.
      if (step.outcome === 'applied') commit(step, { event, now });
      return step;
    },
    tick(userId, now) {
      const step = tick(program, profileOf(userId), now);
      commit(step, { tick: now });
      return step;
    },
    drawWith: (userId, drawId) => record(withDrawId(profileOf(userId), drawId), { drawId }),
    nextDue: (userId) => nextDue(program, profileOf(userId)),
    decide: (userId, context) => decide(program, profileOf(userId), context),
    decideAll: (userId, context) => decideAll(program, profileOf(userId), context),
    explain: (userId, context) => explain(program, profileOf(userId), context),
    interaction,
    profile: profileOf,
    metricRows: () => rows,
    replayed(userId) {
      const recorded = journals.get(userId) ?? [];
      const entries = recorded.filter((entry): entry is Taken => !('drawId' in entry));
      return entries.length === recorded.length ? rebuild(program, { userId, entries }) : recorded.reduce(again, emptyProfile(userId));
    },
  };
}
