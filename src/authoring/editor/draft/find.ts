import type { Draft } from 'immer';
import { recordOf } from '../../../plan/loose.js';
import type { Experience, Goal, Id, Stage } from '../../../plan/types.js';
import { notFound } from '../../arguments/argumentErrors.js';
import type { PlanDraft } from './planDraft.js';
import type { StageRef } from './stageRef.js';

/** Something in a list of the plan, and where. */
export interface Found<T> {
  readonly index: number;
  readonly value: T;
}

/** @throws {EditError} `not-found`, naming the goals there are. */
export function findGoal(plan: PlanDraft, goal: Id): Found<Draft<Goal>> {
  const index = plan.goals.findIndex(({ id }) => id === goal);
  const value = plan.goals[index];
  if (value === undefined) {
    throw notFound(
      'goal',
      'The plan',
      'goal',
      goal,
      plan.goals.map(({ id }) => id),
    );
  }
  return { index, value };
}

/** @throws {EditError} `not-found`, naming the goals, or the goal's stages, there are. */
export function findStage(
  plan: PlanDraft,
  ref: StageRef,
): Found<Draft<Stage>> & { readonly goal: Draft<Goal>; readonly goalIndex: number } {
  const { goal: goalId, stage } = recordOf(ref) as unknown as StageRef;
  const { index: goalIndex, value: goal } = findGoal(plan, goalId);
  const index = goal.stages.findIndex(({ id }) => id === stage);
  const value = goal.stages[index];
  if (value === undefined) {
    throw notFound(
      'stage',
      `The goal "${goal.id}"`,
      'stage',
      stage,
      goal.stages.map(({ id }) => id),
    );
  }
  return { index, value, goal, goalIndex };
}

/** @throws {EditError} `not-found`, naming the experiences there are. */
export function findExperience(plan: PlanDraft, experience: Id): Draft<Experience> {
  return findNamed(plan.experiences, 'experience', 'experience', experience);
}

/** @throws {EditError} `not-found`, naming what the record holds. `what` is also the argument's name. */
export function findNamed<T>(record: { [name: string]: T } | undefined, argument: string, what: string, name: string): T {
  // Names may be those of members of Object.prototype.
  if (record === undefined || typeof name !== 'string' || !Object.hasOwn(record, name)) {
    throw notFound(argument, 'The plan', what, name, Object.keys(record ?? {}));
  }
  return record[name] as T;
}
