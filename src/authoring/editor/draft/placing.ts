import type { Id } from '../../../plan/plan.js';
import { findStage } from './find.js';
import type { PlanDraft } from './planDraft.js';
import { placeIn } from './position.js';
import type { StageRef } from './stageRef.js';

/** Removes an experience from its stage, if it is in one: then it is in the drawer. */
export function takeOut(plan: PlanDraft, experience: Id): void {
  for (const goal of plan.goals) {
    for (const stage of goal.stages) {
      const index = stage.experiences.indexOf(experience);
      if (index !== -1) stage.experiences.splice(index, 1);
    }
  }
}

/**
 * Puts an experience into a stage, wherever it was before.
 *
 * @param position counted without the experience itself; default: the end.
 * @throws {EditError} `not-found`, `bad-argument`
 */
export function placeExperience(plan: PlanDraft, experience: Id, ref: StageRef, position: number | undefined): void {
  const { experiences } = findStage(plan, ref).part;
  const others = experiences.filter((each) => each !== experience);
  const at = placeIn(others.length, position, 'position');
  if (others.length < experiences.length && experiences.indexOf(experience) === at) return;
  takeOut(plan, experience);
  experiences.splice(at, 0, experience);
}
