import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { advance, compile, emptyProfile, explain, type Profile, type Program, rebuild } from '../../src/core/index.js';
import type { EventCountRule, EventSumRule, Plan, Range } from '../../src/plan/plan.js';
import { type Done, doneList, eventsOf, matching, naiveHolds, ruleUnderTest } from '../support/behaviors.js';
import { holds } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

type BehaviorRule = EventCountRule | EventSumRule;

/** The rule once as an experience's own, once through a named audience: the same behaviour, kept once. */
function planOf(version: number, rule: BehaviorRule | null, others: readonly BehaviorRule[]): Plan {
  const rules = rule === null ? others : [rule, ...others];
  const experiences = Object.fromEntries(rules.map((audience, index) => [`r${index}`, { audience }]));
  return {
    id: 'p',
    version,
    limits: { earliest: -1e12 },
    ...(rule === null ? {} : { audiences: { named: { rule } } }),
    goals: [{ id: 'all', audience: true, stages: [{ id: 's', experiences: Object.keys(experiences) }] }],
    experiences,
  };
}

function fold(program: Program, profile: Profile, list: readonly Done[]): Profile {
  return eventsOf(list).reduce((user, event) => advance(program, user, event, 1_000).profile, profile);
}

function heldFirst(program: Program, profile: Profile, now: number): boolean | undefined {
  return explain(program, profile, { now }).goals[0]?.candidates[0]?.eligible;
}

/** How many newest timestamps a range needs (A3). */
function needed(rule: BehaviorRule): number {
  const range: Range = 'sum' in rule ? {} : (rule.count ?? { gte: 1 });
  return Math.max(1, ...Object.entries(range).map(([bound, n]) => (bound === 'gte' || bound === 'lt' ? n : n + 1)));
}

/** A rule of the same behaviour with other bounds. */
const rebounded = fc.tuple(ruleUnderTest, ruleUnderTest).map(([rule, other]): readonly [BehaviorRule, BehaviorRule] => {
  const { count: _count, sum: _sum, ...definition } = { count: null, sum: null, ...rule };
  if ('sum' in rule) return [rule, { ...definition, sum: 'sum' in other ? other.sum : rule.sum } as BehaviorRule];
  return [rule, { ...definition, ...('sum' in other || other.count === undefined ? {} : { count: other.count }) } as BehaviorRule];
});

/** A4: a behaviour of the old plan goes on under the new one; only what a raised bound newly asks for starts from then. */
function behaviorSurvives(
  [old, fresh]: readonly [BehaviorRule, BehaviorRule],
  others: readonly BehaviorRule[],
  early: readonly Done[],
  later: readonly Done[],
): void {
  const before = compile(planOf(1, old, []));
  const after = compile(
    planOf(
      2,
      fresh,
      others.filter((rule) => JSON.stringify(rule) !== JSON.stringify(fresh)),
    ),
  );
  const kept = fold(before, emptyProfile('u'), early);
  const profile = fold(after, kept, later);
  const now = Math.max(0, profile.instant);

  const windowedCount = !('sum' in old) && old.within !== undefined;
  // What the old plan's record still knew: of a windowed count only the newest it needed.
  const known = [...matching(old, early)].sort((one, other) => one.at - other.at).slice(windowedCount ? -needed(old) : 0);
  expect(heldFirst(after, profile, now)).toBe(naiveHolds(fresh, [...known, ...later], now));
  if (!windowedCount || needed(fresh) <= needed(old)) {
    expect(heldFirst(after, profile, now)).toBe(naiveHolds(fresh, [...early, ...later], now));
  }
}

/** A4: rebuilding from the journal gives what the new plan would have known all along. */
function rebuildIsExact([old, fresh]: readonly [BehaviorRule, BehaviorRule], early: readonly Done[], later: readonly Done[]): void {
  const after = compile(planOf(2, fresh, [old]));
  const entries = eventsOf([...early, ...later]).map((event) => ({ event, now: 1_000 }));
  const rebuilt = rebuild(after, { userId: 'u', entries });
  const now = Math.max(0, rebuilt.instant);
  expect(heldFirst(after, rebuilt, now)).toBe(naiveHolds(fresh, [...early, ...later], now));
  expect(rebuilt).toEqual(fold(after, emptyProfile('u'), [...early, ...later]));
  // Both rules are one behaviour: kept once, whatever their bounds (A4).
  expect(Object.keys(rebuilt.behaviors).length).toBeLessThanOrEqual(1);
}

/** A4: the key depends on what is counted, not on how the definition is written. */
function keyIsCanonical(history: readonly Done[]): void {
  const written: EventCountRule = { event: 'a', where: { k: 'x', v: { $lte: 5, $gte: 0 } }, within: '60s' };
  const otherwise: EventCountRule = { within: '1m', where: { v: { $gte: 0, $lte: 5 }, k: 'x' }, count: { lt: 1 }, event: 'a' };
  const [one, other] = [written, otherwise].map((rule) => fold(compile(planOf(1, rule, [])), emptyProfile('u'), history).behaviors);
  expect(other).toEqual(one);
}

/** A behaviour new in a plan starts from then; one that is gone is no longer fed. */
function newBehaviorStartsThen(rule: BehaviorRule, early: readonly Done[], later: readonly Done[]): void {
  const without = compile(planOf(1, null, [{ event: 'elsewhere' }]));
  const withRule = compile(planOf(2, rule, []));
  const empty = fold(without, emptyProfile('u'), early);
  expect(empty.behaviors).toEqual({});
  const profile = fold(withRule, empty, later);
  const now = Math.max(0, profile.instant);
  expect(heldFirst(withRule, profile, now)).toBe(naiveHolds(rule, later, now));
  expect(fold(without, profile, later).behaviors).toEqual(profile.behaviors);
}

describe('behaviours and plan changes', () => {
  beforeAll(() => printSeed('behaviorSurvivesPlanChange'));

  it('A4: a behaviour survives a plan change under its canonical key', () => {
    holds(fc.property(rebounded, fc.array(ruleUnderTest, { maxLength: 2 }), doneList, doneList, behaviorSurvives));
  });
  it('A4: rebuild gives the exact profile', () => {
    holds(fc.property(rebounded, doneList, doneList, rebuildIsExact));
  });
  it('A4: the key is canonical', () => {
    holds(fc.property(doneList, keyIsCanonical));
  });
  it('A4: a behaviour new in a plan starts from then', () => {
    holds(fc.property(ruleUnderTest, doneList, doneList, newBehaviorStartsThen));
  });
});
