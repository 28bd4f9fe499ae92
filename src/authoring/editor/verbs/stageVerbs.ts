import type { Conversion, Id, Stage } from '../../../plan/plan.js';
import { alreadyThere, badArgument } from '../../arguments/argumentErrors.js';
import { findGoal, findStage } from '../draft/find.js';
import { moveWithin, placeIn } from '../draft/position.js';
import { putKey } from '../draft/putKey.js';
import type { StageRef } from '../draft/stageRef.js';
import { takeJson } from '../draft/takeJson.js';
import type { Edit } from '../edits/edit.js';
import type { Session } from '../session/session.js';

/** What an editor does with stages. */
export interface StageVerbs {
  /**
   * Adds a stage to a goal. Users in the goal stay where they are (V1).
   *
   * @param options.at its index in the goal, from 0; default: the end.
   */
  addStage(goal: Id, stage: Stage, options?: { readonly at?: number }): Edit;
  /** Moves a stage to another place in its goal; `to` counts without it. */
  moveStage(stage: StageRef, to: number): Edit;
  /** Removes a stage; its experiences go to the drawer. The last stage of a goal cannot be removed. */
  removeStage(stage: StageRef): Edit;
  /** Sets what moves users out of a stage; null: no event does. */
  setConversion(stage: StageRef, conversion: Conversion | null): Edit;
  /** Sets how long users stay in a stage at most; null: without limit. */
  setTimeLimit(stage: StageRef, limit: NonNullable<Stage['timeLimit']> | null): Edit;
}

export function stageVerbs(session: Session): StageVerbs {
  return {
    addStage: (goal, stage, options = {}) =>
      session.edit('addStage', (plan) => {
        const { part, path } = findGoal(plan, goal);
        const at = placeIn(part.stages.length, options.at, 'at');
        const added = takeJson(stage, [...path, 'stages', at]);
        if (part.stages.some(({ id }) => id === added?.id)) throw alreadyThere('stage', `The goal "${goal}"`, 'stage', added.id);
        part.stages.splice(at, 0, added);
      }),
    moveStage: (stage, to) =>
      session.edit('moveStage', (plan) => {
        const { stages, index } = findStage(plan, stage);
        if (to === undefined) throw badArgument('to', 'a position among the stages', to);
        moveWithin(stages, index, placeIn(stages.length - 1, to, 'to'));
      }),
    removeStage: (stage) =>
      session.edit('removeStage', (plan) => {
        const { stages, index } = findStage(plan, stage);
        stages.splice(index, 1);
      }),
    setConversion: (stage, conversion) =>
      session.edit('setConversion', (plan) => {
        const { part, path } = findStage(plan, stage);
        putKey(part, 'conversion', conversion, path);
      }),
    setTimeLimit: (stage, limit) =>
      session.edit('setTimeLimit', (plan) => {
        const { part, path } = findStage(plan, stage);
        putKey(part, 'timeLimit', limit, path);
      }),
  };
}
