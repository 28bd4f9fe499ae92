import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile, migrate, type Profile } from '../../src/core/index.js';
import type { Plan } from '../../src/plan/plan.js';
import { type ChangingStory, changingStoryOf, playChanging } from '../support/changingPlans.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

const seen = { compared: 0, moved: 0, out: 0, passed: 0 };

/** Whether a stage, or its goal, was away in one version and is back in a later one: who never noticed stays in it (V1). */
function comesBack(plans: readonly Plan[], goal: string, stage: string): boolean {
  const there = plans.map(({ goals }) => goals.find(({ id }) => id === goal)?.stages.some(({ id }) => id === stage) === true);
  const away = there.indexOf(false, there.indexOf(true));
  return away !== -1 && there.lastIndexOf(true) > away;
}

/** V3: a user who is migrated once, over several versions, is where one is who was migrated at each; a second time nothing happens. */
function skippingIsStepping(story: ChangingStory, wait: number): void {
  const [first] = story.plans;
  const still = playChanging({ ...story, plans: [first as Plan], from: [] }).profile;
  const now = still.instant + wait;
  const programs = story.plans.slice(1).map(compile);
  let stepped: Profile = still;
  let causes: string[] = [];
  for (const program of programs) {
    const step = migrate(program, stepped, now);
    causes = [...causes, ...step.transitions.map(({ goal, type }) => `${goal} ${type}`)];
    stepped = step.profile;
    expect(migrate(program, stepped, now + 1)).toEqual({ profile: stepped, transitions: [], metrics: [] });
  }
  const skipped = migrate(programs.at(-1) as (typeof programs)[number], still, now).profile;
  expect(skipped.planVersion).toBe(stepped.planVersion);
  expect(Object.keys(skipped.goals)).toEqual(Object.keys(stepped.goals));
  for (const [goal, before] of Object.entries(still.goals)) {
    if (before.stage === null) continue;
    const stages = story.plans.flatMap(({ goals }) => goals.find(({ id }) => id === goal)?.stages.map(({ id }) => id) ?? []);
    if (stages.some((stage) => comesBack(story.plans, goal, stage))) continue;
    // Who did enough for one of the versions in between has moved on by doing it.
    if (causes.includes(`${goal} converted`)) continue;
    const [one, other] = [skipped.goals[goal], stepped.goals[goal]];
    expect([one?.stage, one?.passed, one?.count, one?.exited]).toEqual([other?.stage, other?.passed, other?.count, other?.exited]);
    seen.compared++;
    if (one?.stage == null) seen.out++;
    else if (one.stage !== before.stage) seen.moved++;
    if ((one?.passed.length ?? 0) > 0) seen.passed++;
  }
}

describe('migration', () => {
  beforeAll(() => printSeed('migrationSkipsVersions'));
  afterAll(() => {
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThanOrEqual(least(10));
  });

  it('V3: skips versions as if it had gone through each, and is idempotent', () => {
    holds(fc.property(changingStoryOf('ann'), fc.constantFrom(0, 1, 86_400_000), skippingIsStepping));
  });
});
