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
import { restlessPlanStarting } from '../support/arbitraries/restlessPlans.js';
import { createModel, type Model } from '../support/model/model.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';
import { play, type Story, storyOf, storyUnder } from '../support/stories.js';

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
const ABSENT: AudienceRule = {
  all: [
    { any: ['buy', 'add', 'visit'].map((event) => ({ event })) },
    { not: { any: ['buy', 'add', 'visit'].map((event) => ({ event, within: '0.011s' as const })) } },
  ],
};
const planOfAbsent = plan.map((drawn): Plan => ({ ...drawn, goals: drawn.goals.map((goal) => ({ ...goal, audience: ABSENT })) }));
const restlessPlan = restlessPlanStarting(START).map(inMiniature);

const moments = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 12 }), eventDraft), {
  minLength: 1,
  maxLength: 6,
});
type Moments = typeof moments extends fc.Arbitrary<infer T> ? T : never;

/** The core's profile after some events, and the naive model that had the same. */
function lived(drawn: Plan, program: Program, history: Moments): { profile: Profile; model: Model } {
  const model = createModel(drawn);
  let profile = emptyProfile('ann');
  let now = START;
  for (const [index, [wait, lag, draft]] of history.entries()) {
    now += wait;
    const { anonymousId: _, ...rest }: Event = eventOf({ ...draft, lag }, now, `fresh ${index}`);
    const event = { ...rest, userId: 'ann' };
    profile = advance(program, profile, event, now).profile;
    model.advance(event, now);
  }
  expect(profile.instant).toBe(model.instant('ann'));
  return { profile, model };
}

const seen = { due: 0, idle: 0, moved: 0, lapsed: 0, causes: new Map<string, number>() };

function count(cause: string): void {
  seen.causes.set(cause, 1 + (seen.causes.get(cause) ?? 0));
}

/** What looking only when `nextDue` says so finds, up to a time; and when it looked. */
function swept(program: Program, from: Profile, until: number): { transitions: Transition[]; profile: Profile; looks: number[] } {
  const transitions: Transition[] = [];
  const looks: number[] = [];
  let profile = from;
  for (;;) {
    const due = nextDue(program, profile);
    if (due === null || due > until) return { transitions, profile, looks };
    expect(Number.isInteger(due)).toBe(true);
    expect(due).toBeGreaterThan(profile.instant);
    const step = tick(program, profile, due);
    // A place that changes without a transition: the audience stopped to hold (T3).
    JSON.stringify(step.profile.goals) === JSON.stringify(profile.goals) ? seen.idle++ : seen.due++;
    transitions.push(...step.transitions);
    looks.push(due);
    profile = step.profile;
  }
}

function placesIn(model: Model): string {
  return JSON.stringify(model.plan.goals.map(({ id }) => model.progress('ann', id)));
}

/**
 * A sweep at `nextDue` finds every change that looking at each single millisecond finds, at the same instant, and between two due instants nothing
 * changes at all. It is the naive model that looks: it evaluates whenever it is asked to, while `tick` itself goes by what is due.
 */
function sweepMissesNothing(drawn: Plan, history: Moments): void {
  const program = compile(drawn);
  const { profile, model } = lived(drawn, program, history);
  const until = profile.instant + HORIZON;
  const found = swept(program, profile, until);
  const transitions: Transition[] = [];
  for (let now = profile.instant + 1, before = placesIn(model); now <= until; now++) {
    const moves = model.tick('ann', now).transitions;
    transitions.push(...moves);
    const after = placesIn(model);
    if (after !== before) expect(found.looks).toContain(now);
    if (after !== before && moves.length === 0) seen.lapsed++;
    before = after;
  }
  expect(found.transitions).toEqual(transitions);
  for (const { id } of drawn.goals) expect(found.profile.goals[id]?.lapsed).toBe(model.progress('ann', id)?.lapsed);
  for (const { type, cause } of transitions) count(`${type} ${cause}`);
}

/** What a profile keeps is what would be found without it. */
function profileKeepsIt(story: Story): void {
  const program = compile(story.plan);
  for (const { step } of play(story, program).scenes) {
    const { profile } = step;
    const { due, instant, goals } = profile;
    expect(nextDue(program, profile)).toBe(due);
    // A due instant that has passed is not trusted: it is looked for anew.
    const forgotten: Profile = { ...profile, due: instant };
    const before = due === null ? instant + 400 * 86_400_000 : due - 1;
    expect(tick(program, forgotten, before).profile).toEqual({ ...profile, instant: before });
    if (due !== null) expect(tick(program, forgotten, due).profile.goals).not.toEqual(goals);
  }
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
    expect(seen.lapsed).toBeGreaterThanOrEqual(least(20));
    // T3: it names the instant at which a bound is crossed, so under one plan version none is for nothing.
    expect(seen.idle, `of ${seen.idle + seen.due} due instants`).toBe(0);
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

  it('P10, T3: a sweep at nextDue finds all that looking at every millisecond finds, and nothing changes in between', () => {
    holds(fc.property(plan, moments, sweepMissesNothing), 3);
  });
  it('P10: so it does of goals that are entered by time alone', () => {
    holds(fc.property(planOfAbsent, moments, sweepMissesNothing));
  });
  it('P10, T3: so it does of plans in which time does much', () => {
    holds(fc.property(restlessPlan, moments, sweepMissesNothing), 2);
  });
  it('T4: a profile keeps its next due instant', () => {
    holds(fc.property(storyUnder(restlessPlanStarting, 'ann'), profileKeepsIt));
  });
  it('P10: nothing changes before nextDue', () => {
    holds(fc.property(storyOf('ann'), fc.double({ min: 0, max: 1, noNaN: true }), nothingHappensBefore));
  });
});
