import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Profile } from '../../src/core/index.js';
import { decodeProfile, encodeProfile } from '../../src/core/profile/codec.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../src/notation/instant.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';
import { play, type Story, storyOf } from '../support/stories.js';

const seen = { profiles: 0, inGoals: 0, rings: 0, touched: 0, cohorts: 0, floors: 0 };

function comesBack(profile: Profile): void {
  const text = encodeProfile(profile);
  const read = decodeProfile(profile.userId, text);
  expect(read).toEqual(profile);
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

const instant = fc.oneof(
  fc.constantFrom(0, 1, -1, FIRST_INSTANT, LAST_INSTANT, 2 ** 42 - 1, 2 ** 42, 2 ** 30, 2 ** 31),
  fc.maxSafeInteger().filter((at) => Math.abs(at) <= LAST_INSTANT),
);
const id = fc.constantFrom('s1', 'toString', 'valueOf', 'a.b:c-d_e');
const marks = fc.record({
  completed: fc.boolean(),
  valued: fc.boolean(),
  value: fc.dictionary(fc.constantFrom('', 'EUR'), fc.maxSafeInteger()),
});
const progress = fc.record({
  stage: fc.option(id),
  at: instant,
  since: instant,
  entry: fc.integer({ min: 1 }),
  arm: fc.constantFrom('treated' as const, 'holdout' as const),
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
});
const pair = fc.tuple(instant, fc.maxSafeInteger().map(Math.abs));
const profile = fc.record({
  format: fc.constant(1 as const),
  userId: fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }).filter((userId) => !userId.includes('\u0000')),
  planVersion: fc.option(fc.nat()),
  instant,
  traits: fc.dictionary(fc.string({ unit: 'binary' }), fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.constant(null))),
  behaviors: fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.array(instant))),
  goals: fc.dictionary(id, progress),
  caps: fc.dictionary(fc.string(), fc.array(instant)),
  suppressions: fc.dictionary(id, fc.record({ clicked: instant, until: instant }, { requiredKeys: [] })),
  groups: fc.dictionary(id, id),
  ring: fc.array(pair).map((pairs) => pairs.flat()),
  floor: fc.oneof(fc.constant(FIRST_INSTANT - 1), instant),
});

describe('stored profiles', () => {
  beforeAll(() => printSeed('codecKeepsProfiles'));

  it('S6, P14: come back as they were, after any story', () => {
    holds(fc.property(storyOf('ann', 'bob'), storyComesBack));
  });

  it('S6: come back as they were, also such as no story makes', () => {
    // Through JSON, as a profile is: no −0, and keys like "__proto__" as own ones.
    holds(fc.property(profile, (any) => comesBack(JSON.parse(JSON.stringify(any)) as Profile)));
  });

  afterAll(() => {
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThanOrEqual(least(100));
  });
});
