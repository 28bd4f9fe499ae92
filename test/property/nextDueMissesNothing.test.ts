import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  advance,
  compile,
  type Event,
  emptyProfile,
  nextDue,
  type Profile,
  type Program,
  type Transition,
  tick,
} from '../../src/core/index.js';
import type { AudienceRule, Plan } from '../../src/plan/plan.js';
import { eventDraft, eventOf } from '../support/arbitraries/events.js';
import { planStarting } from '../support/arbitraries/plans.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';
import { play, type Story, storyOf } from '../support/stories.js';

/** The plan with all its spans a few milliseconds long: so that ticking at every single millisecond is a reference. */
function inMiniature(plan: Plan): Plan {
  const spans: { readonly [span: string]: string } = {
    '30m': '0.002s',
    '1h': '0.003s',
    '6h': '0.007s',
    '1d': '0.011s',
    '7d': '0.024s',
    '14d': '0.03s',
  };
  return JSON.parse(JSON.stringify(plan), (_, value) => (typeof value === 'string' ? (spans[value] ?? value) : value)) as Plan;
}

const START = Date.parse('2024-03-10T04:30:00Z');
/** Longer than any span, so that what an event starts is over before the horizon. */
const HORIZON = 60;

const plan = planStarting(START).map(inMiniature);
/** Entered by time alone: once the last of some actions is a while ago. */
const LAPSED: AudienceRule = {
  all: [
    { any: ['buy', 'add', 'visit'].map((event) => ({ event })) },
    { not: { any: ['buy', 'add', 'visit'].map((event) => ({ event, within: '0.011s' as const })) } },
  ],
};
const planOfLapsed = plan.map((drawn): Plan => ({ ...drawn, goals: drawn.goals.map((goal) => ({ ...goal, audience: LAPSED })) }));

const moments = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 12 }), eventDraft), {
  minLength: 1,
  maxLength: 6,
});
type Moments = typeof moments extends fc.Arbitrary<infer T> ? T : never;

function lived(program: Program, drawn: Moments): Profile {
  let profile = emptyProfile('ann');
  let now = START;
  for (const [index, [wait, lag, draft]] of drawn.entries()) {
    now += wait;
    const { anonymousId: _, ...event }: Event = eventOf({ ...draft, lag }, now, `fresh ${index}`);
    profile = advance(program, profile, { ...event, userId: 'ann' }, now).profile;
  }
  return profile;
}

const seen = { early: 0, due: 0, moved: 0, causes: new Map<string, number>() };

function count(cause: string): void {
  seen.causes.set(cause, 1 + (seen.causes.get(cause) ?? 0));
}

/** What looking only when `nextDue` says so finds, up to a time; and how often it looked. */
function swept(program: Program, from: Profile, until: number): { transitions: Transition[]; profile: Profile } {
  const transitions: Transition[] = [];
  let profile = from;
  for (;;) {
    const due = nextDue(program, profile);
    if (due === null || due > until) return { transitions, profile };
    expect(Number.isInteger(due)).toBe(true);
    expect(due).toBeGreaterThan(profile.instant);
    const step = tick(program, profile, due);
    step.transitions.length > 0 ? seen.due++ : seen.early++;
    transitions.push(...step.transitions);
    profile = step.profile;
  }
}

/** A sweep at `nextDue` finds every change that ticking at each millisecond finds, at the same instant. */
function sweepMissesNothing(drawn: Plan, history: Moments): void {
  const program = compile(drawn);
  const start = lived(program, history);
  const until = start.instant + HORIZON;
  const found = swept(program, start, until);
  const transitions: Transition[] = [];
  let profile = start;
  for (let now = start.instant + 1; now <= until; now++) {
    const step = tick(program, profile, now);
    transitions.push(...step.transitions);
    profile = step.profile;
  }
  expect(found.transitions).toEqual(transitions);
  expect(tick(program, found.profile, until).profile).toEqual(profile);
  for (const { type, cause } of transitions) count(`${type} ${cause}`);
}

/** Nothing changes by time alone before `nextDue`, and a tick before it does not put anything off. */
function nothingHappensBefore(story: Story, share: number): void {
  const program = compile(story.plan);
  for (const { step } of play(story, program).scenes) {
    const { profile } = step;
    const due = nextDue(program, profile);
    if (due !== null) expect(due).toBeGreaterThan(profile.instant);
    const last = due === null ? profile.instant + 400 * 86_400_000 : due - 1;
    const early = profile.instant + Math.floor((last - profile.instant) * share);
    for (const now of [early, last]) {
      const waited = tick(program, profile, now);
      expect(waited.transitions).toEqual([]);
      expect(waited.metrics).toEqual([]);
      expect(waited.profile).toEqual({ ...profile, instant: now });
      if (due === null) continue;
      const direct = tick(program, profile, due);
      const later = tick(program, waited.profile, due);
      expect(later).toEqual(direct);
      if (direct.transitions.length > 0) seen.moved++;
    }
  }
}

describe('nextDue', () => {
  beforeAll(() => printSeed('nextDueMissesNothing'));
  // Else the laws would be proved on users for whom time changes nothing.
  afterAll(() => {
    expect(Math.min(seen.due, seen.moved)).toBeGreaterThanOrEqual(least(300));
    const causes = [
      'advanced time-limit',
      'completed audience',
      'converted audience',
      'entered audience',
      'exited exit-rule',
      'exited time-limit',
      're-entered audience',
    ];
    for (const cause of causes) expect(seen.causes.get(cause) ?? 0, cause).toBeGreaterThanOrEqual(least(5));
  });

  it('P10: a sweep at nextDue finds all that ticking at every millisecond finds', () => {
    holds(fc.property(plan, moments, sweepMissesNothing), 3);
  });
  it('P10: so it does of goals that are entered by time alone', () => {
    holds(fc.property(planOfLapsed, moments, sweepMissesNothing));
  });
  it('P10: nothing changes before nextDue', () => {
    holds(fc.property(storyOf('ann'), fc.double({ min: 0, max: 1, noNaN: true }), nothingHappensBefore));
  });
});
