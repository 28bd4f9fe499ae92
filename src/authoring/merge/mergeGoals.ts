import { sameJson } from '../../core/rules/conditions/sameJson.js';
import type { Goal, Id, Json, Plan, Stage } from '../../plan/plan.js';
import { differentKeys, type Keyed } from '../parts/keyed.js';
import type { Target } from '../parts/target.js';
import { type Note, ofEach, type Versions } from '../versions/threeVersions.js';
import { mergeKeys, mergeValue } from './mergeKeys.js';
import { mergeOrder } from './mergeOrder.js';
import { mergePart } from './mergePart.js';

/** The merged goals with their stages. The stages have no experiences yet: `fillStages` adds them. */
export function mergeGoals(plans: Versions<Plan>, note: Note): readonly Goal[] {
  const lists = ofEach(plans, ({ goals }) => goals);
  return mergeParts(lists, { target: { kind: 'plan' }, key: 'goals' }, note, (versions, id) => mergeGoal(versions, id, note));
}

function mergeGoal(versions: Versions<Goal | undefined>, goal: Id, note: Note): Goal | undefined {
  const target: Target = { kind: 'goal', goal };
  return mergePart(versions, {
    target,
    note,
    changed: goalChanged,
    merged: (goals) => {
      const stages = ofEach(goals, (each) => each?.stages ?? []);
      const holdouts = ofEach(goals, (each) => each?.holdout as Json | undefined);
      return mergeKeys(goals as unknown as Versions<Keyed | undefined>, target, note, {
        holdout: () => mergeValue(holdouts, 'holdout', { kind: 'holdout', goal }, note),
        stages: () =>
          mergeParts(stages, { target, key: 'stages' }, note, (each, stage) => mergeStage(each, goal, stage, note)) as unknown as Json,
      }) as unknown as Goal;
    },
  });
}

function mergeStage(versions: Versions<Stage | undefined>, goal: Id, stage: Id, note: Note): Stage | undefined {
  const target: Target = { kind: 'stage', goal, stage };
  return mergePart(versions, {
    target,
    note,
    changed: stageChanged,
    merged: (stages) =>
      mergeKeys(stages as unknown as Versions<Keyed | undefined>, target, note, { experiences: () => [] }) as unknown as Stage,
  });
}

/** A list of parts: each merged by itself, then their order. */
function mergeParts<T extends { readonly id: Id }>(
  lists: Versions<readonly T[]>,
  list: { readonly target: Target; readonly key: string },
  note: Note,
  merge: (versions: Versions<T | undefined>, id: Id) => T | undefined,
): T[] {
  const parts = ofEach(lists, (each) => new Map(each.map((part) => [part.id, part])));
  const merged = new Map<Id, T>();
  for (const id of new Set([...parts.mine.keys(), ...parts.theirs.keys()])) {
    const part = merge(
      ofEach(parts, (each) => each.get(id)),
      id,
    );
    if (part !== undefined) merged.set(id, part);
  }
  const ids = ofEach(parts, (each) => [...each.keys()]);
  const { order, conflict } = mergeOrder(ids, new Set(merged.keys()));
  if (conflict) note({ ...list, ...ids });
  return order.map((id) => merged.get(id) as T);
}

function goalChanged(base: Goal, kept: Goal): boolean {
  return (
    differentKeys(base as unknown as Keyed, kept as unknown as Keyed, ['stages']).length > 0 ||
    base.stages.length !== kept.stages.length ||
    base.stages.some((stage, place) => {
      const other = kept.stages[place] as Stage;
      return other.id !== stage.id || stageChanged(stage, other);
    })
  );
}

/** Experiences that left a stage do not count as a change of the stage; those that came into it, or another order, do. */
function stageChanged(base: Stage, kept: Stage): boolean {
  const staying = new Set(kept.experiences);
  return (
    differentKeys(base as unknown as Keyed, kept as unknown as Keyed, ['experiences']).length > 0 ||
    !sameJson(
      base.experiences.filter((id) => staying.has(id)),
      kept.experiences,
    )
  );
}
