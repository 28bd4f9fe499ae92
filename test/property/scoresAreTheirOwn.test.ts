import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { positionWeights } from '../../src/core/draw/positionWeights.js';
import { compile, emptyProfile, explain, type Profile } from '../../src/core/index.js';
import type { Experience, Plan, PositionModel } from '../../src/plan/plan.js';
import { holds } from '../support/runs.js';
import { printSeed } from '../support/seed.js';
import { play, type Story, storyOf } from '../support/stories.js';

const position: fc.Arbitrary<PositionModel> = fc.oneof(
  fc.constantFrom<PositionModel[]>({ model: 'harmonic' }, { model: 'linear' }, { model: 'equal' }),
  fc.double({ min: 0.001, max: 1, noNaN: true }).map((decay) => ({ model: 'geometric' as const, decay })),
  fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 5 }).map((weights) => ({
    model: 'table' as const,
    weights: weights.sort((one, other) => other - one),
  })),
);
const weight = fc.constantFrom(1e-6, 0.1, 0.5, 1, 1, 1, 2, 3, 1e6);
const item = fc.record({ weight, boost: fc.constantFrom(null, null, 0.5, 4), boosted: fc.boolean(), live: fc.boolean() });
type Item = typeof item extends fc.Arbitrary<infer T> ? T : never;
const shelf = fc.array(item, { minLength: 1, maxLength: 12, size: 'max' });

function explained(items: readonly Item[], model: PositionModel, order = items.map((_, index) => index)) {
  const experiences = Object.fromEntries(
    items.map(({ weight: own, boost, boosted, live }, index): [string, Experience] => [
      `e${index}`,
      {
        weight: own,
        status: live ? 'live' : 'draft',
        ...(boost === null ? {} : { boosts: [{ when: boosted ? true : { not: true }, times: boost }] }),
      },
    ]),
  );
  const stage = { id: 's', experiences: order.map((index) => `e${index}`), selection: { position: model } };
  const plan: Plan = { id: 'p', version: 1, goals: [{ id: 'g', audience: true, stages: [stage] }], experiences };
  return explain(compile(plan), emptyProfile('u'), { now: 0 }).goals[0]?.candidates ?? [];
}

/** The weight of a position, each from its formula in D3. */
function naiveWeight(model: PositionModel, place: number, length: number): number {
  switch (model.model) {
    case 'harmonic':
      return 1 / (1 + place);
    case 'linear':
      return (length - place) / length;
    case 'equal':
      return 1;
    case 'geometric':
      return Array.from({ length: place }).reduce<number>((power) => power * model.decay, 1);
    case 'table':
      return model.weights[Math.min(place, model.weights.length - 1)] as number;
  }
}

/** D3: position weight × weight × the boosts that apply. */
function scoreIsTheProduct(items: readonly Item[], model: PositionModel): void {
  explained(items, model).forEach(({ score, position: place }, index) => {
    const { weight: own, boost, boosted } = items[index] as Item;
    expect(place).toBe(index);
    expect(score.total).toBe(naiveWeight(model, index, items.length) * own * (boost !== null && boosted ? boost : 1));
    expect(score).toMatchObject({ weight: own, position: naiveWeight(model, index, items.length) });
  });
}

/** D3: whether others are eligible changes nobody's score. */
function scoreIgnoresOthers(items: readonly Item[], model: PositionModel, live: readonly boolean[]): void {
  const others = items.map((each, index) => ({ ...each, live: live[index % live.length] as boolean }));
  expect(explained(others, model).map(({ score }) => score)).toEqual(explained(items, model).map(({ score }) => score));
}

/** D3: of candidates that weigh the same, the one closer to the top is never less likely; nor is one that is moved up. */
function closerToTheTopIsNeverLessLikely(items: readonly Item[], model: PositionModel, at: number): void {
  const weights = positionWeights(model, items.length);
  expectFalling(weights);
  const alike = explained(
    items.map((each) => ({ ...each, weight: 1, boost: null })),
    model,
  ).flatMap(({ probability }) => probability ?? []);
  expectFalling(alike);

  if (items.length < 2) return;
  const moved = 1 + (at % (items.length - 1));
  const order = items.map((_, index) => (index === moved ? moved - 1 : index === moved - 1 ? moved : index));
  const before = explained(items, model).find(({ experience }) => experience === `e${moved}`)?.probability ?? null;
  const after = explained(items, model, order).find(({ experience }) => experience === `e${moved}`)?.probability ?? null;
  expect(after === null).toBe(before === null);
  // The sum that it is divided by may be rounded differently.
  expect(after ?? 0).toBeGreaterThanOrEqual((before ?? 0) * (1 - 1e-12));
}

function expectFalling(numbers: readonly number[]): void {
  for (const [index, each] of numbers.entries()) expect(each).toBeLessThanOrEqual(numbers[index - 1] ?? each);
}

/** D3: in any plan and at any time, scores stay when every other experience is paused. */
function pausingOthersKeepsScores(story: Story, pick: number): void {
  const program = compile(story.plan);
  const ids = Object.keys(story.plan.experiences);
  for (const profile of play(story, program).profiles.values()) {
    const scores = scoresOf(story.plan, profile, story.end);
    const id = ids[pick % ids.length] as string;
    const experiences = Object.fromEntries(
      ids.map((each): [string, Experience] => [
        each,
        { ...(story.plan.experiences[each] as Experience), ...(each === id ? {} : { status: 'paused' }) },
      ]),
    );
    const alone = scoresOf({ ...story.plan, experiences }, profile, story.end);
    expect(alone.get(id)).toEqual(scores.get(id));
  }
}

function scoresOf(plan: Plan, profile: Profile, now: number): Map<string, unknown> {
  const { goals } = explain(compile(plan), profile, { now });
  return new Map(
    goals.flatMap(({ candidates }) => candidates.map(({ experience, score, position: place }) => [experience, { score, place }] as const)),
  );
}

describe('scores', () => {
  beforeAll(() => printSeed('scoresAreTheirOwn'));

  it('D3: a score is position weight × weight × the boosts that apply', () => {
    holds(fc.property(shelf, position, scoreIsTheProduct));
  });
  it('D3: one candidate’s eligibility changes no other’s score', () => {
    holds(fc.property(shelf, position, fc.array(fc.boolean(), { minLength: 1 }), scoreIgnoresOthers));
    holds(fc.property(storyOf('ann'), fc.nat(), pausingOthersKeepsScores));
  });
  it('D3: closer to the top is never less likely', () => {
    holds(fc.property(shelf, position, fc.nat(), closerToTheTopIsNeverLessLikely));
  });
});
