import { expect } from 'vitest';
import type { Explanation } from '../../../src/core/decide/explanation.js';
import type { Decision } from '../../../src/core/model/decision.js';
import type { Profile } from '../../../src/core/model/profile.js';
import type { GoalReport } from '../../support/model/decisions.js';
import { foldRows } from '../../support/model/metricRows.js';
import type { Model, ModelStep } from '../../support/model/model.js';
import type { CapUse } from '../../support/model/silence.js';
import type { SubjectStep } from '../../support/subject.js';

/** Relative difference that sums of squares (M4) may have, for they are not integers below 2⁵³. */
const SQUARES_TOLERANCE = 1e-9;

/** Relative difference that scores and probabilities may have: the model multiplies in another order. */
const SCORE_TOLERANCE = 1e-12;

function near(left: number, right: number, tolerance: number): boolean {
  return Math.abs(left - right) <= tolerance * Math.max(Math.abs(left), Math.abs(right));
}

/** Rows folded by key are equal; only squares may differ in their last digits. */
export function expectSameRows(expected: ReadonlyMap<string, number>, found: ReadonlyMap<string, number>): void {
  const compared = new Map(found);
  for (const [key, value] of expected) {
    if (key.includes('-squares') && near(value, found.get(key) ?? 0, SQUARES_TOLERANCE)) compared.set(key, value);
  }
  expect(Object.fromEntries(compared)).toEqual(Object.fromEntries(expected));
}

/** What the profile says of the user's places, in the model's words. */
function progressIn(profile: Profile, goal: string) {
  const progress = profile.goals[goal];
  if (progress === undefined) return null;
  const { count: _, entrant: __, cohorts: ___, ...compared } = progress;
  const sorted = (ids: readonly string[]): string[] => [...ids].sort();
  return { ...compared, reached: sorted(progress.reached), converted: sorted(progress.converted), viewed: sorted(progress.viewed) };
}

/** One evaluation did the same on both sides, and left the user in the same place. */
export function expectSameStep(model: Model, expected: ModelStep, found: SubjectStep, profile: Profile): void {
  expect(found.transitions).toEqual(expected.transitions);
  expectSameRows(foldRows(expected.rows), foldRows(found.metrics));
  expect(profile.instant).toBe(model.instant(profile.userId));
  expect(profile.traits).toEqual(model.traits(profile.userId));
  for (const { id } of model.plan.goals) expect(progressIn(profile, id)).toEqual(model.progress(profile.userId, id));
}

/** The expected number if the found one differs from it only in the last digits: so that the rest can be compared exactly. */
function settled(expected: number | null | undefined, found: number | null): number | null {
  return typeof expected === 'number' && found !== null && near(expected, found, SCORE_TOLERANCE) ? expected : found;
}

/** Decisions are equal up to the last digits of scores and probabilities. */
export function expectSameDecision(expected: Decision, found: Decision): void {
  const { alternatives } = expected;
  expect({
    ...found,
    score: settled(expected.score, found.score),
    probability: settled(expected.probability, found.probability),
    alternatives: found.alternatives.map((each, index) => ({ ...each, score: settled(alternatives[index]?.score, each.score) })),
  }).toEqual(expected);
}

/** A profile keeps the newest `count` interactions of a cap only (I3), so no more can be seen used. */
function comparedCaps(caps: readonly CapUse[]): string[] {
  return caps.map(({ scope, id, on, count, used }) => `${scope} ${id} ${on} ${Math.min(used, count)}/${count}`).sort();
}

/** Every goal and every candidate has the same verdict, with the same numbers behind it. */
export function expectSameExplanation(expected: readonly GoalReport[], found: Explanation): void {
  const reports = found.goals.map(({ weight: _, candidates, ...goal }, index) => ({
    ...goal,
    candidates: candidates.map(({ experience, position, eligible, reason, score, probability, caps }, place) => {
      const other = expected[index]?.candidates[place];
      return {
        goal: goal.goal,
        experience,
        position,
        eligible,
        reason,
        caps: comparedCaps(caps),
        score: settled(other?.score, score.total),
        probability: settled(other?.probability, probability),
      };
    }),
  }));
  const model = expected.map((report) => ({
    ...report,
    candidates: report.candidates.map((each) => ({ ...each, caps: comparedCaps(each.caps) })),
  }));
  expect(reports).toEqual(model);
}
