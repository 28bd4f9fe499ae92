import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { behaviorKey } from '../../src/core/compile/behaviorKey.js';
import type { BehaviorRecord, Profile, Progress } from '../../src/core/model/profile.js';
import { decodeProfile, encodeProfile } from '../../src/core/profile/codec.js';
import { StoreError } from '../../src/errors/storeError.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../src/notation/instant.js';
import type { Condition, EventCountRule, EventSumRule } from '../../src/plan/plan.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';
import { play, type Story, storyOf } from '../support/stories.js';

const seen = { profiles: 0, inGoals: 0, rings: 0, touched: 0, cohorts: 0, floors: 0, refused: 0 };

/** All records of a profile, in the order of their keys. */
function inOrder({ traits, behaviors, caps, suppressions, groups, goals }: Profile): string {
  const marks = Object.entries(goals).map(([goal, { entrant, cohorts }]) => [goal, entrant.value, cohorts]);
  return JSON.stringify([traits, behaviors, caps, suppressions, groups, marks]);
}

function comesBack(profile: Profile): void {
  const text = encodeProfile(profile);
  const read = decodeProfile(profile.userId, text);
  expect(read).toEqual(profile);
  expect(inOrder(read)).toBe(inOrder(profile));
  // Again, so that what was read is stored alike: no difference creeps in over loads and commits.
  expect(encodeProfile(read)).toBe(text);
}

/** S6, P14: whatever happens to users, their stored texts are their profiles. */
function storyComesBack(story: Story): void {
  for (const { step } of play(story).scenes) {
    const { profile } = step;
    comesBack(profile);
    seen.profiles++;
    const progress = Object.values(profile.goals);
    if (progress.length > 0) seen.inGoals++;
    if (profile.ring.length > 2) seen.rings++;
    if (progress.some(({ touch }) => touch !== null)) seen.touched++;
    if (progress.some(({ cohorts }) => Object.keys(cohorts).length > 0)) seen.cohorts++;
    if (profile.floor >= FIRST_INSTANT) seen.floors++;
  }
}

const usualInstant = fc.integer({ min: -20, max: 20 }).map((days) => 1_774_940_422_899 + days * 86_400_000);
const instant = fc.oneof(
  fc.constantFrom(0, 1, -1, FIRST_INSTANT, LAST_INSTANT, 2 ** 42 - 1, 2 ** 42, 2 ** 30, 2 ** 31),
  fc.maxSafeInteger().filter((at) => Math.abs(at) <= LAST_INSTANT),
  usualInstant,
);
// Few, so that they meet: as stages that were reached, and as times that were mentioned before.
const usualId = fc.constantFrom('s1', 's2', 'toString', 'valueOf', 'a.b:c-d_e', 'x'.repeat(64));
const id = fc.oneof(
  { weight: 4, arbitrary: usualId },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'aZ09_.:-'), minLength: 1, maxLength: 64 }) },
);
const amount = fc.oneof(
  fc.maxSafeInteger(),
  fc.integer({ min: -1_000, max: 1_000 }).map((units) => units * 10_000),
  fc.constant(0),
);
/** Names and values that hold what stands between the parts of a key, quotes, backslashes and other characters. */
const awkward = fc.oneof(
  fc.constantFrom('viewed', 'Order Completed', '"', "it's", '\\', '\\"', '","sum":"x', '},"within":5}', '|', 'größe', '\ud800', ''),
  fc.string({ unit: 'binary' }),
);
const marks = fc.record({
  completed: fc.boolean(),
  valued: fc.boolean(),
  value: fc.dictionary(fc.constantFrom('', 'EUR'), amount),
});
const treated = { arm: 'treated', ownArm: 'treated', globalArm: 'treated' } as const;
/** The arm and what it came from; what is not known is null in both. */
const arms = fc.constantFrom<Pick<Progress, 'arm' | 'ownArm' | 'globalArm'>[]>(
  treated,
  { ...treated, arm: 'holdout', ownArm: 'holdout' },
  { ...treated, arm: 'holdout', globalArm: 'holdout' },
  { arm: 'holdout', ownArm: 'holdout', globalArm: 'holdout' },
  { arm: 'holdout', ownArm: null, globalArm: null },
);
/** Some of a few, so that the draw ids of a profile and of its goals are the same now and then. */
const userId = fc.oneof(
  fc.constantFrom('ann', 'auth0|5f7c8ec7c33c6c004bbafe82', 'x'.repeat(256), '__proto__', "it's", '\ud800'),
  fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }).filter((text) => !text.includes('\u0000')),
);
const otherProgress = fc.record({
  stage: fc.option(id),
  at: instant,
  since: instant,
  entry: fc.integer({ min: 1 }),
  count: fc.nat(),
  first: instant,
  firstSince: instant,
  completed: fc.boolean(),
  exited: fc.boolean(),
  touch: fc.option(fc.record({ experience: id, at: instant })),
  cohort: fc.option(id),
  passed: fc.array(id),
  reached: fc.array(id),
  converted: fc.array(id),
  viewed: fc.array(id),
  entrant: marks,
  cohorts: fc.dictionary(id, marks),
  lapsed: fc.boolean(),
  assigned: fc.option(fc.record({ experience: id, at: instant })),
  drawId: fc.option(userId),
});
const progress = fc.tuple(otherProgress, arms).map(([others, drawn]): Progress => ({ ...others, ...drawn }));
const anyKey = fc.oneof(fc.constantFrom('toString', '__proto__', ''), fc.string());
/** Key and record as an evaluation makes them, with any event, condition, span and property. */
const behavior = fc
  .record({
    event: awkward,
    where: fc.option(fc.record({ property: awkward, eq: fc.oneof(awkward, fc.integer()) }), { nil: undefined }),
    sum: fc.option(awkward, { nil: undefined }),
    within: fc.constantFrom(0, 1, 60_000, 86_400_000, 2_592_000_000, 123_456_789),
    times: fc.array(instant),
    amounts: fc.array(amount, { minLength: 1 }),
  })
  .map(({ event, where, sum, within, times, amounts }): [string, BehaviorRecord] => {
    const rule = { event, ...(where && { where: where as Condition }), ...(sum !== undefined && { sum: { property: sum, gte: 1 } }) };
    const key = behaviorKey(rule as EventCountRule | EventSumRule, within);
    if (within === 0) return [key, amounts[0] as number];
    return [key, sum === undefined ? times : times.flatMap((at, i) => [at, amounts[i % amounts.length] as number])];
  });
const behaviors = fc
  .tuple(fc.array(behavior), fc.dictionary(anyKey, fc.oneof(fc.integer(), fc.array(instant))))
  .map(([usual, any]) => ({ ...Object.fromEntries(usual), ...any }));
const capKey = fc.oneof(
  fc.tuple(fc.constantFrom('experience', 'tag', 'plan'), fc.constantFrom('$viewed', '$clicked'), id).map((words) => words.join(' ')),
  anyKey,
);
const pair = fc.tuple(instant, fc.maxSafeInteger().map(Math.abs));
const profile = fc.record({
  format: fc.constant(1 as const),
  userId,
  drawId: fc.option(userId),
  planVersion: fc.option(fc.nat()),
  instant,
  traits: fc.dictionary(fc.string({ unit: 'binary' }), fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.constant(null))),
  behaviors,
  goals: fc.dictionary(id, progress),
  caps: fc.dictionary(capKey, fc.array(instant)),
  suppressions: fc.dictionary(id, fc.record({ clicked: instant, until: instant }, { requiredKeys: [] })),
  groups: fc.dictionary(id, id),
  ring: fc.array(pair).map((pairs) => pairs.flat()),
  floor: fc.oneof(fc.constant(FIRST_INSTANT - 1), instant),
  due: fc.option(instant),
});

/** What storage, or a person with an editor, may do to a text. */
const damage = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat() }),
  fc.record({
    kind: fc.constantFrom('replace' as const, 'insert' as const),
    at: fc.nat(),
    by: fc.constantFrom(...'-09AZaz_|"[]{},\\\u0000é'),
  }),
  fc.record({ kind: fc.constantFrom('digits' as const, 'names' as const), at: fc.nat(), by: fc.constantFrom(...'-09AZaz_|é') }),
);
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damaged(text: string, done: Damage): string {
  if (done.kind === 'cut') return text.slice(0, done.at % text.length);
  if (done.kind === 'replace' || done.kind === 'insert') {
    const at = done.at % text.length;
    return text.slice(0, at) + done.by + text.slice(done.kind === 'replace' ? at + 1 : at);
  }
  // Within the packed fields, so that the text is still JSON.
  const fields = JSON.parse(text) as unknown[];
  const place = done.kind === 'digits' ? 2 : 3;
  const field = fields[place];
  if (typeof field === 'string') fields[place] = damaged(`${field} `, { ...done, kind: 'replace' }).trimEnd();
  return JSON.stringify(fields);
}

/** S6: a text that is no profile is refused as such. Some damage makes another profile of it. */
function neverBreaks(any: Profile, done: Damage): void {
  let read: Profile;
  try {
    read = decodeProfile('ann', damaged(encodeProfile(any), done));
  } catch (error) {
    expect(error instanceof StoreError && ['corrupt-data', 'newer-format'].includes(error.code), String(error)).toBe(true);
    seen.refused++;
    return;
  }
  expect(typeof read.instant).toBe('number');
}

describe('stored profiles', () => {
  beforeAll(() => printSeed('codecKeepsProfiles'));

  it('S6, P14: come back as they were, after any story', () => {
    holds(fc.property(storyOf('ann', 'bob'), storyComesBack));
  });

  it('S6: come back as they were, also such as no story makes', () => {
    // Through JSON, as a profile is: no −0, and keys like "__proto__" as own ones.
    holds(fc.property(profile, (any) => comesBack(JSON.parse(JSON.stringify(any)) as Profile)));
  });

  it('S6: are refused when damaged, or read as another profile', () => {
    holds(fc.property(profile, damage, (any, done) => neverBreaks(JSON.parse(JSON.stringify(any)) as Profile, done)));
  });

  afterAll(() => {
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThanOrEqual(least(100));
  });
});
