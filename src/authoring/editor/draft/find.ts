import type { Draft } from 'immer';
import { recordOf } from '../../../plan/loose.js';
import type { Path } from '../../../plan/path.js';
import type { Goal, Id, Stage } from '../../../plan/plan.js';
import { notFound } from '../../arguments/argumentErrors.js';
import { idOf, idsBeside, ownerOf, partOf, pathOf } from '../../parts/part.js';
import { PART_KINDS, type PartKind, type PartTypes } from '../../parts/partKinds.js';
import type { Target } from '../../parts/target.js';
import type { PlanDraft } from './planDraft.js';
import type { StageRef } from './stageRef.js';

/** A part of a draft, and where it is. */
export interface Found<Part> {
  readonly part: Draft<Part>;
  readonly path: Path;
  /** Its place in its list; −1 for parts that are held otherwise. */
  readonly index: number;
}

/**
 * Finds a part that an argument names.
 *
 * @param argument the argument's name; default: as the field of the target.
 * @throws {EditError} `not-found`, with the ids that there are.
 */
export function findPart<Kind extends Target['kind']>(
  plan: PlanDraft,
  target: Target & { readonly kind: Kind },
  argument?: string,
): Found<PartTypes[Kind]> {
  const owner = ownerOf(target);
  const isInGoal = owner?.kind === 'goal';
  if (isInGoal) findPart(plan, owner);
  const { noun, idField }: PartKind = PART_KINDS[target.kind];
  const id: unknown = idOf(target);
  const part = typeof id === 'string' ? partOf<Kind>(plan, target) : undefined;
  if (part === undefined) {
    const where = isInGoal ? `The goal "${owner.goal}"` : 'The plan';
    throw notFound(argument ?? idField ?? noun, where, noun, id, idsBeside(plan, target));
  }
  const path = pathOf(plan, target);
  const last = path.at(-1);
  return { part: part as Draft<PartTypes[Kind]>, path, index: typeof last === 'number' ? last : -1 };
}

/** @throws {EditError} `not-found` */
export function findGoal(plan: PlanDraft, goal: Id): Found<Goal> {
  return findPart(plan, { kind: 'goal', goal });
}

/** A stage, and the list of stages that it is in. @throws {EditError} `not-found`, for the goal or the stage. */
export function findStage(plan: PlanDraft, ref: StageRef): Found<Stage> & { readonly stages: Draft<Stage>[] } {
  const { goal, stage } = recordOf(ref) as unknown as StageRef;
  const { stages } = findGoal(plan, goal).part;
  return { ...findPart(plan, { kind: 'stage', goal, stage }), stages };
}
