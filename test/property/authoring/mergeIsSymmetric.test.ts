import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { merge } from '../../../src/authoring/merge/merge.js';
import type { Conflict, Merge } from '../../../src/authoring/merge/mergeResult.js';
import { placesOf } from '../../../src/authoring/parts/places.js';
import { canonicalJson } from '../../../src/notation/canonicalJson.js';
import { definePlan } from '../../../src/plan/definePlan.js';
import type { Json, Plan } from '../../../src/plan/plan.js';
import { type EditedPlans, editedPlans } from '../../support/arbitraries/editedPlans.js';
import { holds, least } from '../../support/runs.js';
import { printSeed } from '../../support/seed.js';

const seen = { none: 0, conflicts: 0, removed: 0, keys: 0, places: 0, orders: 0, problems: 0, valid: 0 };

function told({ target, key, base, mine, theirs }: Conflict, exchanged: boolean): string {
  return canonicalJson({ target, key, base, ...(exchanged ? { mine: theirs, theirs: mine } : { mine, theirs }) } as Json);
}

function count(conflicts: readonly Conflict[]): void {
  seen[conflicts.length === 0 ? 'none' : 'conflicts']++;
  for (const { key } of conflicts) {
    if (key === null) seen.removed++;
    else if (key === 'place') seen.places++;
    else if (['goals', 'stages', 'experiences'].includes(key)) seen.orders++;
    else seen.keys++;
  }
}

/** Who is called mine and who theirs decides whose version holds, and not what is a conflict. */
function conflictsAreTheSame(one: Merge, other: Merge): void {
  const sorted = (conflicts: readonly Conflict[], exchanged: boolean) => conflicts.map((each) => told(each, exchanged)).sort();
  expect(sorted(one.conflicts, false)).toEqual(sorted(other.conflicts, true));
  count(one.conflicts);
  if (one.conflicts.length > 0) return;
  // Without conflicts only the order of what both put into one place can differ.
  const [plan, exchanged] = [withListsAsSets(one.plan), withListsAsSets(other.plan)];
  expect(canonicalJson(plan as unknown as Json)).toBe(canonicalJson(exchanged as unknown as Json));
}

function withListsAsSets(plan: Plan): unknown {
  const sorted = (list: readonly string[] = []) => [...list].sort();
  const byId = <T extends { readonly id: string }>(list: readonly T[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
  const each = <T extends object>(record: { readonly [id: string]: T } = {}, change: (part: T) => object) =>
    Object.fromEntries(Object.entries(record).map(([id, part]) => [id, change(part)]));
  return {
    ...plan,
    journeys: each(plan.journeys, (journey) => ({ ...journey, goals: sorted(journey.goals) })),
    experiences: each(plan.experiences, (experience) => ({ ...experience, tags: sorted(experience.tags) })),
    goals: byId(plan.goals).map((goal) => ({
      ...goal,
      valueEvents: sorted(goal.valueEvents),
      stages: byId(goal.stages).map((stage) => ({ ...stage, experiences: sorted(stage.experiences) })),
    })),
  };
}

/** An experience stands once at most; what has no problems is a plan; and every conflict leads somewhere. */
function resultIsSound({ plan, conflicts, problems }: Merge): void {
  const held = plan.goals.flatMap(({ stages }) => stages.flatMap(({ experiences }) => experiences));
  expect(new Set(held).size).toBe(held.length);
  expect(placesOf(plan).size).toBe(held.length);
  for (const id of held) expect(Object.hasOwn(plan.experiences, id)).toBe(true);
  seen[problems.length === 0 ? 'valid' : 'problems']++;
  if (problems.length === 0) definePlan(plan);
  else expect(() => definePlan(plan)).toThrow(problems[0]?.message);
  for (const { path, words, key, target } of conflicts) {
    expect(path === '' ? key : path).not.toBeNull();
    expect(path).not.toContain('-1');
    expect(words).toMatch(/^[A-Z].*\.$/s);
    expect(words).not.toMatch(/undefined|\[object/);
    expect(
      conflicts.filter((each) => each.key === key && canonicalJson(each.target as Json) === canonicalJson(target as Json)),
    ).toHaveLength(1);
  }
}

describe('merge', () => {
  beforeAll(() => printSeed('mergeIsSymmetric'));
  afterAll(() => {
    const { problems, orders, places, ...others } = seen;
    expect(Math.min(...Object.values(others)), JSON.stringify(seen)).toBeGreaterThanOrEqual(least(20));
    expect(Math.min(orders, places), JSON.stringify(seen)).toBeGreaterThanOrEqual(least(5));
  });

  it('merge: conflicts are the same with the sides exchanged; an experience stands once; what has no problems is a plan', () => {
    const law = ({ base, mine, theirs }: EditedPlans): void => {
      const merged = merge(base, mine, theirs);
      conflictsAreTheSame(merged, merge(base, theirs, mine));
      resultIsSound(merged);
    };
    holds(fc.property(editedPlans(6), law));
  });
});
