import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Arm, advance, compile, decide, emptyProfile, explain, type Profile, type Program, tick } from '../../src/core/index.js';
import type { Condition, Holdout, Json, Plan } from '../../src/plan/plan.js';
import { naiveCondition } from '../support/naiveCondition.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';
import { play, type Story, storyOf } from '../support/stories.js';

type Share = { readonly share: number; readonly salt?: string };

function programOf(goal: Holdout | null, global: Share | null, version = 1): Program {
  const plan: Plan = {
    id: 'p',
    version,
    limits: { earliest: -1e12 },
    goals: [
      {
        id: 'g',
        audience: true,
        stages: [{ id: 's', conversion: { event: 'buy' }, experiences: ['e'] }],
        reentry: 'always',
        ...(goal === null ? {} : { holdout: goal }),
      },
    ],
    experiences: { e: {} },
    ...(global === null ? {} : { holdout: global }),
  };
  return compile(plan);
}

function armOf(program: Program, profile: Profile): Arm | undefined {
  return tick(program, profile, 1_000).profile.goals.g?.arm;
}

const userId = fc.oneof(
  fc.uuid(),
  fc.nat().map((n) => `user-${n}`),
);
// Not fc.double, which draws mostly next to 0 and 1.
const share = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 0.5, 0.02) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 1_000 }).map((n) => n / 1_000) },
);
const salt = fc.constantFrom(undefined, 'x', 'holdout');
const salted = fc.tuple(share, salt).map(([of, by]): Share => (by === undefined ? { share: of } : { share: of, salt: by }));

const seen = { held: 0, treated: 0, gained: 0, kept: 0 };

/** H3: raising a share keeps everyone who was held out; lowering it back gives the same users. 0 is nobody, 1 everybody. */
function raisingKeepsEveryone(id: string, { share: one, ...by }: Share, other: number, global: boolean): void {
  const profile = emptyProfile(id);
  const arm = (of: number): Arm | undefined =>
    armOf(global ? programOf(null, { share: of, ...by }) : programOf({ share: of, ...by }, null), profile);
  const [low, high] = [Math.min(one, other), Math.max(one, other)];
  if (arm(low) === 'holdout') {
    seen.held++;
    expect(arm(high)).toBe('holdout');
  } else seen.treated++;
  if (arm(high) === 'holdout' && arm(low) === 'treated') seen.gained++;
  expect(arm(low)).toBe(arm(low));
  expect([arm(0), arm(1)]).toEqual(['treated', 'holdout']);
}

/** H1: the arm is decided at entry and kept: through re-entries, and through every later change of the shares. */
function armIsKept(id: string, first: Share, then: Share, global: Share | null, entries: number): void {
  const before = programOf(first, null);
  const after = programOf(then, global, 2);
  let profile = tick(before, emptyProfile(id), 0).profile;
  const arm = profile.goals.g?.arm;
  for (let now = 1; now <= entries; now++) {
    const step = advance(after, profile, { userId: id, event: 'buy', timestamp: now }, now);
    profile = step.profile;
    for (const transition of step.transitions) expect(transition.arm).toBe(arm);
    for (const row of step.metrics) expect(row.arm).toBe(arm);
    expect(profile.goals.g?.arm).toBe(arm);
  }
  profile = advance(after, profile, { userId: id, event: 'browse', timestamp: entries + 1 }, entries + 1).profile;
  expect(profile.goals.g).toMatchObject({ entry: entries + 1, arm });
  expect(decide(after, profile, { now: entries + 1 }).experience).toBe(arm === 'holdout' ? null : 'e');
  if (arm !== armOf(after, emptyProfile(id))) seen.kept++;
}

/** H2: with both, the held out are those of the global holdout and, of the others, those of the goal's. */
function globalComesFirst(id: string, own: Share, global: Share): void {
  const profile = emptyProfile(id);
  const held = (program: Program): boolean => armOf(program, profile) === 'holdout';
  expect(held(programOf(own, global))).toBe(held(programOf(null, global)) || held(programOf(own, null)));
}

/** H4: a condition holds out by the traits at entry, and only then. */
function traitsAtEntryDecide(
  id: string,
  where: Condition,
  traits: { readonly [key: string]: Json },
  later: { readonly [key: string]: Json },
): void {
  const program = programOf({ where }, null);
  let profile = advance(program, emptyProfile(id), { userId: id, traits, timestamp: 0 }, 0).profile;
  const expected = naiveCondition(where, Object.fromEntries(Object.entries(traits).filter(([, value]) => value !== null)))
    ? 'holdout'
    : 'treated';
  expect(profile.goals.g?.arm).toBe(expected);
  profile = advance(program, profile, { userId: id, traits: later, event: 'buy', timestamp: 1 }, 1).profile;
  profile = advance(program, profile, { userId: id, event: 'browse', timestamp: 2 }, 2).profile;
  expect(profile.goals.g).toMatchObject({ entry: 2, arm: expected });
}

/** H2: held-out users get no experience, whatever the plan; and their progress is that of the treated. */
function holdoutOnlyWithholds(story: Story): void {
  const everybody = { ...story.plan, holdout: { share: 1 } };
  const { holdout: _, ...nobody } = { ...story.plan, goals: story.plan.goals.map(({ holdout: __, ...goal }) => goal) };
  const [held, treated] = [play({ ...story, plan: everybody }), play({ ...story, plan: nobody })];
  held.scenes.forEach(({ step }, index) => {
    const other = treated.scenes[index]?.step;
    expect(step.transitions.every(({ arm }) => arm === 'holdout')).toBe(true);
    expect(step.transitions.map(({ arm: ___, ...rest }) => rest)).toEqual(other?.transitions.map(({ arm: ___, ...rest }) => rest));
  });
  const program = compile(everybody);
  for (const profile of held.profiles.values()) {
    const { decision, goals } = explain(program, profile, { now: story.end });
    expect(decision.experience).toBeNull();
    expect(goals.every(({ reason }) => reason === 'holdout' || reason === 'not-in-goal')).toBe(true);
  }
}

describe('the holdout', () => {
  beforeAll(() => printSeed('holdoutIsNested'));
  afterAll(() => expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThanOrEqual(least(100)));

  it('H1, H3: raising a share keeps everyone who was held out', () => {
    holds(fc.property(userId, salted, share, fc.boolean(), raisingKeepsEveryone));
  });
  it('H1: re-entry and later changes of the share keep the arm', () => {
    holds(fc.property(userId, salted, salted, fc.option(salted), fc.integer({ min: 1, max: 4 }), armIsKept));
  });
  it('H2: the global holdout is looked at first', () => {
    holds(fc.property(userId, salted, salted, globalComesFirst));
  });
  it('H4: a condition on traits decides at entry', () => {
    const traits = fc.record({ plan: fc.constantFrom('free', 'pro', null), vip: fc.constantFrom(true, false, null) }, { requiredKeys: [] });
    const where = fc.constantFrom<Condition[]>(
      { plan: 'pro' },
      { plan: { $ne: 'pro' } },
      { vip: true },
      { vip: { $exists: false } },
      { $or: [{ vip: true }, { plan: 'free' }] },
    );
    // An event without any trait, action or message is an evaluation all the same.
    holds(fc.property(userId, where, traits, traits, traitsAtEntryDecide));
  });
  it('H2: held-out users enter, convert and leave like the others, and get nothing', () => {
    holds(fc.property(storyOf('ann', 'bob'), holdoutOnlyWithholds));
  });
});
