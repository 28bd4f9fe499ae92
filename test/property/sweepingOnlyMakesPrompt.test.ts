import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile, nextDue, type Profile, type Program, type Step, tick } from '../../src/core/index.js';
import { planStarting } from '../support/arbitraries/plans.js';
import { restlessPlanStarting } from '../support/arbitraries/restlessPlans.js';
import { foldRows } from '../support/model/metricRows.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';
import { evaluate, play, type Scene, type Story, storyUnder } from '../support/stories.js';

/** When a sweep looks: somewhere before the event, around the user's next due instant, at the event's own instant, or at a clock that is behind. */
type Look = { readonly share: number } | { readonly due: -1 | 0 | 1 } | { readonly beforeEnd: 0 | 1 } | { readonly behind: number };

const look: fc.Arbitrary<Look> = fc.oneof(
  { weight: 3, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }).map((share) => ({ share })) },
  { weight: 3, arbitrary: fc.constantFrom(-1, 0, 1).map((due) => ({ due })) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1).map((beforeEnd) => ({ beforeEnd })) },
  { weight: 1, arbitrary: fc.constantFrom(1, 86_400_000).map((behind) => ({ behind })) },
) as fc.Arbitrary<Look>;
const looks = fc.array(look, { minLength: 1, maxLength: 5 });

const seen = { steps: 0, sweepsThatMoved: 0, evaluationsThatMoved: 0 };

/** The instant of a sweep that is not later than that of the evaluation that follows. */
function instantOf(at: Look, program: Program, profile: Profile, end: number): number {
  if ('share' in at) return profile.instant + Math.floor((end - profile.instant) * at.share);
  if ('due' in at) return Math.min(end, (nextDue(program, profile) ?? end) + at.due);
  return 'beforeEnd' in at ? end - at.beforeEnd : profile.instant - at.behind;
}

/** Sweeps before an evaluation and the evaluation itself leave the same profile as the evaluation alone, and tell the same in sum. */
function sweepsChangeNothing({ before, entry, step }: Scene, program: Program, sweeps: readonly Look[]): void {
  const swept: Step[] = [];
  let profile = before;
  for (const at of sweeps) {
    const sweep = tick(program, profile, instantOf(at, program, profile, step.profile.instant));
    if (sweep.transitions.length > 0) seen.sweepsThatMoved++;
    swept.push(sweep);
    profile = sweep.profile;
  }
  const last = evaluate(program, profile, entry);
  expect(last.outcome).toBe(step.outcome);
  expect(last.profile).toEqual(step.profile);
  const all = [...swept, last];
  expect(all.flatMap(({ transitions }) => transitions)).toEqual(step.transitions);
  expect(foldRows(all.flatMap(({ metrics }) => metrics))).toEqual(foldRows(step.metrics));
  expect(step.metrics.filter(({ measure }) => measure === 'catch-up-cut')).toEqual([]);
  seen.steps++;
  if (step.transitions.length > 0) seen.evaluationsThatMoved++;
}

function sweepingOnlyMakesPrompt(story: Story, sweeps: readonly Look[]): void {
  const program = compile(story.plan);
  for (const scene of play(story, program).scenes) {
    // A first evaluation has its own instant (T1); an event that is not applied has none.
    const known = scene.before.planVersion !== null;
    if (known && scene.step.outcome !== 'duplicate' && scene.step.outcome !== 'late') sweepsChangeNothing(scene, program, sweeps);
  }
}

describe('sweeping only makes things prompt', () => {
  beforeAll(() => printSeed('sweepingOnlyMakesPrompt'));
  // Else the law would be proved on users for whom time does nothing.
  afterAll(() => {
    expect(seen.sweepsThatMoved).toBeGreaterThanOrEqual(least(600));
    expect(seen.evaluationsThatMoved).toBeGreaterThanOrEqual(least(2_000));
  });

  it('T2: on drawn plans', () => {
    holds(fc.property(storyUnder(planStarting, 'ann'), looks, sweepingOnlyMakesPrompt));
  });
  it('T2: on plans in which time does much', () => {
    holds(fc.property(storyUnder(restlessPlanStarting, 'ann'), looks, sweepingOnlyMakesPrompt));
  });
});
