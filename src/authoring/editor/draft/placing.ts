import type { Id } from '../../../plan/types.js';
import { findStage } from './find.js';
import type { PlanDraft } from './planDraft.js';
import { placeIn } from './position.js';
import type { StageRef } from './stageRef.js';

/** Takes an experience out of the stage that holds it, if one does: that leaves it in the drawer. */
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
export function placeExperience(plan: PlanDraft, experience: Id, stage: StageRef, position: number | undefined): void {
  const { value } = findStage(plan, stage);
  const others = value.experiences.filter((each) => each !== experience);
  const at = placeIn(others.length, position, 'position');
  if (others.length < value.experiences.length && value.experiences.indexOf(experience) === at) return;
  takeOut(plan, experience);
  value.experiences.splice(at, 0, experience);
}
