import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advance, compile, decide, emptyProfile, explain, type Profile } from '../../src/core/index.js';
import type { Json, Plan, QuietHours, Suppression } from '../../src/plan/plan.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';
import { AWKWARD_ZONES, changesOf, shownAt } from '../support/zoneChanges.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function planOf(quietHours: QuietHours, timezone: string): Plan {
  return {
    id: 'p',
    version: 1,
    limits: { earliest: -1e12 },
    timezone,
    goals: [{ id: 'g', audience: true, stages: [{ id: 's', experiences: ['e'] }] }],
    experiences: { e: { placement: 'push' } },
    placements: { push: { quietHours } },
  };
}

function minutes(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

/** Whether the clocks are in a silent span, found by asking which day it would have started on (I6). */
function naiveQuiet({ from, to, days }: QuietHours, zone: string, instant: number): boolean {
  const shown = shownAt(zone, instant);
  return [0, 1].some((ago) => {
    const midnight = (Math.floor(shown / DAY) - ago) * DAY;
    const start = midnight + minutes(from) * MINUTE;
    const end = midnight + minutes(to) * MINUTE + (minutes(from) < minutes(to) ? 0 : DAY);
    // Sunday is 0 in JavaScript, 7 in ISO.
    const weekday = ((new Date(midnight).getUTCDay() + 6) % 7) + 1;
    return (days === undefined || (days as readonly number[]).includes(weekday)) && shown >= start && shown < end;
  });
}

const seen = { quiet: 0, loud: 0, suppressed: 0, excluded: 0, shown: 0, boundary: 0 };

/** I6: quiet exactly when the user's clocks say so, in the trait's zone or else the plan's. */
function quietWhenClocksSay(zone: string, hours: QuietHours, instant: number, byTrait: boolean): void {
  const program = compile(planOf(hours, byTrait ? 'Asia/Kolkata' : zone));
  const traits = { timezone: byTrait ? zone : 'Nowhere/Else' };
  const { experience, reason } = decide(program, emptyProfile('u'), { now: instant, traits });
  const quiet = naiveQuiet(hours, zone, instant);
  quiet ? seen.quiet++ : seen.loud++;
  expect(experience).toBe(quiet ? null : 'e');
  const candidate = explain(program, emptyProfile('u'), { now: instant, traits }).goals[0]?.candidates[0];
  expect(candidate?.reason).toBe(quiet ? 'quiet-hours' : 'selected');
  expect(reason).toBe(quiet ? 'none-eligible' : 'selected');

  // Time alone changes nothing before `nextChange`.
  const next = candidate?.nextChange ?? null;
  const until = Math.min(next ?? Infinity, instant + 9 * DAY);
  for (const now of [until - 1, instant + Math.floor((until - instant) / 2)]) expect(naiveQuiet(hours, zone, now)).toBe(quiet);
  if (next !== null && naiveQuiet(hours, zone, next) !== quiet) seen.boundary++;
}

/** What a user did with one of three experiences, of which e1 and e2 exclude each other. */
interface Done {
  readonly kind: '$viewed' | '$clicked' | '$dismissed' | '$completed' | '$snoozed';
  readonly experience: string;
  readonly at: number;
  readonly until: Json | null;
}

type Suppress = { readonly clicked?: Suppression; readonly dismissed?: Suppression; readonly completed?: Suppression };
const SPANS: { readonly [span: string]: number } = { '1h': HOUR, '1d': DAY, '7d': 7 * DAY, forever: Infinity, never: -Infinity };
const DEFAULTS = { $clicked: 'never', $dismissed: 'forever', $completed: 'forever' };

/** I4, over everything that was ever done with the experience. */
function naiveSuppressed(suppress: Suppress, done: readonly Done[], experience: string, now: number): boolean {
  const own = done.filter((each) => each.experience === experience);
  const silenced = own.some(({ kind, at }) => {
    if (kind === '$viewed' || kind === '$snoozed') return false;
    const span = suppress[kind.slice(1) as 'clicked'] ?? DEFAULTS[kind];
    return now - at < (SPANS[span] as number);
  });
  const snoozed = own.some(({ kind, at, until }) => kind === '$snoozed' && now < naiveUntil(until, at));
  return silenced || snoozed;
}

/** P13: what is not later than the interaction says nothing. */
function naiveUntil(until: Json | null, at: number): number {
  const end = typeof until === 'number' ? Math.trunc(until) : typeof until === 'string' && until.endsWith('Z') ? Date.parse(until) : at;
  return end > at ? end : at + DAY;
}

/** I4, I5: suppressed while the latest of what silences it lasts; excluded once another of its group was viewed first. */
function silencedLikeTheHistory(suppress: Suppress, done: readonly Done[], waits: readonly number[]): void {
  const plan: Plan = {
    id: 'p',
    version: 1,
    limits: { earliest: -1e12 },
    goals: [{ id: 'g', audience: true, stages: [{ id: 's', experiences: ['e1', 'e2', 'e3'] }] }],
    experiences: { e1: { suppress, exclusionGroup: 'x' }, e2: { exclusionGroup: 'x' }, e3: { suppress } },
  };
  const program = compile(plan);
  let profile: Profile = emptyProfile('u');
  const known: Done[] = [];
  for (const each of done) {
    const { kind, experience, at, until } = each;
    const properties = { experience, ...(until === null ? {} : { until }) };
    profile = advance(program, profile, { userId: 'u', event: kind, timestamp: at, properties }, 100 * DAY).profile;
    known.push(each);
    for (const wait of waits) {
      const now = profile.instant + wait;
      const first = known.find((one) => one.kind === '$viewed' && one.experience !== 'e3')?.experience;
      const expected = ['e1', 'e2', 'e3'].map((id) => {
        if (naiveSuppressed(id === 'e2' ? {} : suppress, known, id, now)) return 'suppressed';
        return id !== 'e3' && first !== undefined && first !== id ? 'excluded' : 'shown';
      });
      for (const reason of expected) seen[reason as 'shown']++;
      const found = explain(program, profile, { now }).goals[0]?.candidates.map(({ reason }) => reason);
      expect(found?.map((reason) => (reason === 'selected' || reason === 'outranked' ? 'shown' : reason))).toEqual(expected);
    }
  }
}

const clock = fc.oneof(
  fc.constantFrom('00:00', '00:30', '01:00', '01:59', '02:00', '02:30', '03:00', '08:00', '22:00', '23:00', '23:59'),
  fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
);
const days = fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, 6, 7), { minLength: 1, maxLength: 5 });
const quietHours: fc.Arbitrary<QuietHours> = fc
  .tuple(clock, clock, fc.option(days))
  .filter(([from, to]) => from !== to)
  .map(([from, to, on]) => ({ from, to, ...(on === null ? {} : { days: on }) }));

const changes = AWKWARD_ZONES.flatMap((zone) => {
  const known = [2011, 2018, 2023, 2024].flatMap((year) => changesOf(zone, Date.UTC(year, 0, 1), Date.UTC(year, 11, 31)));
  return (known.length === 0 ? [Date.UTC(2024, 2, 31, 1)] : known).map((change) => ({ zone, change }));
});
const away = fc.oneof(
  fc.integer({ min: -2 * DAY, max: 2 * DAY }),
  fc.constantFrom(-HOUR, -1, 0, 1, HOUR - 1, HOUR),
  fc.integer({ min: -48, max: 48 }).map((halves) => halves * 30 * MINUTE),
);

const suppression = fc.constantFrom<Suppression[]>('1h', '1d', '7d', 'forever', 'never');
const suppress = fc.record({ clicked: suppression, dismissed: suppression, completed: suppression }, { requiredKeys: [] });
const happened: fc.Arbitrary<Done> = fc.record({
  kind: fc.constantFrom('$viewed', '$clicked', '$dismissed', '$completed', '$snoozed', '$snoozed'),
  experience: fc.constantFrom('e1', 'e2', 'e3'),
  at: fc.constantFrom(0, HOUR, DAY - 1, DAY, 2 * DAY, 7 * DAY, 8 * DAY, 8 * DAY + 1),
  until: fc.constantFrom<(Json | null)[]>(null, null, 3 * DAY, 9 * DAY + 0.5, '1970-01-05T12:00:00Z', 'soon', true, 0),
});

describe('quiet hours, suppression and exclusion', () => {
  beforeAll(() => printSeed('silenceMatchesClocks'));
  afterAll(() => expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThanOrEqual(least(100)));

  it('I6: quiet hours follow the user’s clocks, around their changes too', () => {
    holds(
      fc.property(fc.constantFrom(...changes), quietHours, away, fc.boolean(), ({ zone, change }, hours, by, byTrait) =>
        quietWhenClocksSay(zone, hours, change + by, byTrait),
      ),
      3,
    );
  });
  it('I4, I5: suppression and exclusion come out as the whole history says', () => {
    const waits = fc.array(fc.constantFrom(0, 1, HOUR - 1, HOUR, DAY, 7 * DAY), { minLength: 1, maxLength: 3 });
    holds(fc.property(suppress, fc.array(happened, { minLength: 1, maxLength: 7 }), waits, silencedLikeTheHistory));
  });
});
