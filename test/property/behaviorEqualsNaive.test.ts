import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advance, compile, emptyProfile, explain, type Profile, rebuild, tick } from '../../src/core/index.js';
import { durationMs } from '../../src/notation/duration.js';
import type { AudienceRule, EventCountRule, EventSumRule, Plan } from '../../src/plan/plan.js';
import { type Done, doneList, eventsOf, naiveHolds, ruleUnderTest } from '../support/behaviors.js';
import { frozen } from '../support/frozen.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

type BehaviorRule = EventCountRule | EventSumRule;

/** One goal for everyone with one experience per rule: what is eligible tells which rules hold. */
function planOf(rules: readonly BehaviorRule[]): Plan {
  const experiences = Object.fromEntries(rules.map((audience, index) => [`r${index}`, { audience }]));
  // Each rule also opens a goal of its own.
  const opened = rules.map((audience, index) => ({ id: `g${index}`, audience, stages: [{ id: 's', experiences: [] }] }));
  return {
    id: 'p',
    version: 1,
    limits: { earliest: -1e12 },
    goals: [{ id: 'all', audience: true, stages: [{ id: 's', experiences: Object.keys(experiences) }] }, ...opened],
    experiences,
  };
}

/** T1: whether a rule came to hold by time alone: when something left its window. Nothing is caught up for somebody new. */
function heldMeanwhile(rule: BehaviorRule, done: readonly Done[], from: number, until: number): boolean {
  const span = rule.within === undefined ? Number.POSITIVE_INFINITY : (durationMs(rule.within) as number);
  return done.some(({ at }) => at + span > from && at + span <= until && naiveHolds(rule, done, at + span));
}

const seen = { held: 0, not: 0, late: 0 };

/** A3: the record kept answers like the whole history, whatever the order of arrival. */
function behaviorEqualsNaive(rules: readonly BehaviorRule[], history: readonly Done[], wait: number): void {
  const program = compile(frozen(planOf(rules)));
  let profile: Profile = emptyProfile('u');
  const done: Done[] = [];
  const entered = rules.map(() => false);
  let now = 0;
  for (const each of history) {
    const before = now;
    now = Math.max(now, each.at);
    if (each.at < now) seen.late++;
    rules.forEach((rule, index) => {
      entered[index] ||= heldMeanwhile(rule, done, before, now);
    });
    done.push(each);
    profile = frozen(advance(program, profile, eventsOf([each])[0] as object, 1_000).profile);
    expect(profile.instant).toBe(now);
    rules.forEach((rule, index) => {
      entered[index] ||= naiveHolds(rule, done, now);
      expect(profile.goals[`g${index}`] !== undefined).toBe(entered[index]);
    });
    expectEligible(rules, done, now, profile);
    expectEligible(rules, done, now + wait, profile);
  }
  profile = tick(program, profile, now + wait).profile;
  rules.forEach((rule, index) => {
    entered[index] ||= heldMeanwhile(rule, done, now, now + wait) || naiveHolds(rule, done, now + wait);
    expect(profile.goals[`g${index}`] !== undefined).toBe(entered[index]);
  });

  function expectEligible(of: readonly BehaviorRule[], upTo: readonly Done[], instant: number, user: Profile): void {
    const { candidates = [] } = explain(program, user, { now: instant, goal: 'all' }).goals[0] ?? {};
    const expected = of.map((rule) => naiveHolds(rule, upTo, instant));
    for (const held of expected) held ? seen.held++ : seen.not++;
    expect(candidates.map(({ eligible }) => eligible)).toEqual(expected);
  }
}

/** A3: no more is kept than the largest bound needs, and of a windowed sum nothing that had left the window. */
function recordIsBounded(rules: readonly BehaviorRule[], history: readonly Done[]): void {
  const program = compile(planOf(rules));
  let profile: Profile = emptyProfile('u');
  const most = Math.max(0, ...rules.map((rule) => ('sum' in rule ? 0 : needed(rule))));
  for (const each of history) {
    const before = profile.behaviors;
    profile = advance(program, profile, eventsOf([each])[0] as object, 1_000).profile;
    expect(Object.keys(profile.behaviors).length).toBeLessThanOrEqual(rules.length);
    for (const [key, record] of Object.entries(profile.behaviors)) {
      const { within, sum } = JSON.parse(key) as { within?: number; sum?: string };
      if (within === undefined) expect(record).toBeTypeOf('number');
      else if (sum === undefined) expect((record as number[]).length).toBeLessThanOrEqual(Math.max(1, most));
      else if (record !== before[key]) expectPruned(record as number[], profile.instant - within);
    }
  }
}

function expectPruned(pairs: readonly number[], horizon: number): void {
  const times = pairs.filter((_, index) => index % 2 === 0);
  expect(times.every((time) => time > horizon)).toBe(true);
  expect(new Set(times).size).toBe(times.length);
  expect(pairs.every((amount, index) => index % 2 === 0 || amount !== 0)).toBe(true);
}

function needed({ count = { gte: 1 } }: EventCountRule): number {
  return Math.max(...Object.entries(count).map(([bound, n]) => (bound === 'gte' || bound === 'lt' ? n : n + 1)));
}

/** A3: what is kept depends on what was done, not on the order in which it came, as long as the same event comes last. */
function orderOfArrivalDoesNotMatter(rules: readonly BehaviorRule[], history: readonly Done[], shuffled: readonly Done[]): void {
  const program = compile(planOf(rules));
  const last: Done = { name: 'b', at: 1_000, properties: { v: 1 } };
  const fold = (list: readonly Done[]): Profile =>
    rebuild(program, { userId: 'u', entries: eventsOf([...list, last]).map((event) => ({ event, now: 1_000 })) });
  const audience = (user: Profile): boolean[] =>
    (explain(program, user, { now: 1_000, goal: 'all' }).goals[0]?.candidates ?? []).map(({ eligible }) => eligible);
  const one = fold(history);
  const other = fold(shuffled);
  expect(audience(other)).toEqual(audience(one));
  // Counts keep the same list; sums differ at most in what has left the window since.
  for (const key of Object.keys(one.behaviors)) if (!key.includes('"sum"')) expect(other.behaviors[key]).toEqual(one.behaviors[key]);
}

/** Rules through not, all and any come to the same as their parts. */
function rulesCombine(rules: readonly BehaviorRule[], history: readonly Done[]): void {
  const nested: AudienceRule[] = [{ all: rules }, { any: rules }, { not: { any: rules } }, { any: rules.map((rule) => ({ not: rule })) }];
  const experiences = Object.fromEntries(nested.map((audience, index) => [`r${index}`, { audience }]));
  const goals = [{ id: 'all', audience: true as const, stages: [{ id: 's', experiences: Object.keys(experiences) }] }];
  const program = compile({ id: 'p', version: 1, limits: { earliest: -1e12 }, goals, experiences });
  const profile = rebuild(program, { userId: 'u', entries: eventsOf(history).map((event) => ({ event, now: 1_000 })) });
  const now = Math.max(0, ...history.map(({ at }) => at));
  const parts = rules.map((rule) => naiveHolds(rule, history, now));
  const found = explain(program, profile, { now }).goals[0]?.candidates.map(({ eligible }) => eligible);
  const [every, some] = [parts.every(Boolean), parts.some(Boolean)];
  expect(found).toEqual([every, some, !some, !every]);
}

const rules = fc.array(ruleUnderTest, { minLength: 1, maxLength: 5 });

describe('behaviours against the whole history', () => {
  beforeAll(() => printSeed('behaviorEqualsNaive'));
  afterAll(() => expect(Math.min(seen.held, seen.not, seen.late)).toBeGreaterThanOrEqual(least(1_000)));

  it('A2, A3: counts and sums of every range, windowed or not, late events included', () => {
    holds(fc.property(rules, doneList, fc.integer({ min: 0, max: 30 }), behaviorEqualsNaive), 2);
  });
  it('A3: the record never holds more than is needed', () => {
    holds(fc.property(rules, doneList, recordIsBounded));
  });
  it('A3: the order of arrival does not matter', () => {
    const shuffle = doneList.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    holds(fc.property(rules, shuffle, (drawn, [list, shuffled]) => orderOfArrivalDoesNotMatter(drawn, list, shuffled)));
  });
  it('A3: all, any and not of behaviours', () => {
    holds(fc.property(rules, doneList, rulesCombine));
  });
});
