import type { Conversion, Id, Stage } from '../../../plan/types.js';
import { alreadyThere, badArgument } from '../../arguments/argumentErrors.js';
import { findGoal, findStage } from '../draft/find.js';
import type { OnDrafts } from '../draft/planDraft.js';
import { moveWithin, placeIn } from '../draft/position.js';
import { putKey } from '../draft/putKey.js';
import type { StageRef } from '../draft/stageRef.js';
import { takeJson } from '../draft/takeJson.js';
import type { Edit } from '../edits/edit.js';

/** What an editor does with stages. */
export interface StageVerbs {
  /**
   * Adds a stage to a goal. Users in the goal stay where they are (V1).
   *
   * @param options.at its place in the goal, from 0; default: the end.
   */
  addStage(goal: Id, stage: Stage, options?: { readonly at?: number }): Edit;
  /** Moves a stage to another place in its goal; `to` counts without it. */
  moveStage(stage: StageRef, to: number): Edit;
  /** Removes a stage; its experiences go to the drawer. A goal keeps at least one. */
  removeStage(stage: StageRef): Edit;
  /** Says what moves users out of a stage; null: nothing they do. */
  setConversion(stage: StageRef, conversion: Conversion | null): Edit;
  /** Says how long users stay in a stage at most; null: for ever. */
  setTimeLimit(stage: StageRef, limit: NonNullable<Stage['timeLimit']> | null): Edit;
}

export const stageVerbs: OnDrafts<StageVerbs> = {
  addStage(plan, goal, stage, options = {}) {
    const { index, value } = findGoal(plan, goal);
    const at = placeIn(value.stages.length, options.at, 'at');
    const added = takeJson(stage, ['goals', index, 'stages', at]);
    if (value.stages.some(({ id }) => id === added?.id)) throw alreadyThere('stage', `The goal "${goal}"`, 'stage', added.id);
    value.stages.splice(at, 0, added);
  },
  moveStage(plan, stage, to) {
    const { index, goal } = findStage(plan, stage);
    if (to === undefined) throw badArgument('to', 'a place among the stages', to);
    moveWithin(goal.stages, index, placeIn(goal.stages.length - 1, to, 'to'));
  },
  removeStage(plan, stage) {
    const { index, goal } = findStage(plan, stage);
    goal.stages.splice(index, 1);
  },
  setConversion(plan, stage, conversion) {
    const { index, value, goalIndex } = findStage(plan, stage);
    putKey(value, 'conversion', conversion, ['goals', goalIndex, 'stages', index]);
  },
  setTimeLimit(plan, stage, limit) {
    const { index, value, goalIndex } = findStage(plan, stage);
    putKey(value, 'timeLimit', limit, ['goals', goalIndex, 'stages', index]);
  },
};
