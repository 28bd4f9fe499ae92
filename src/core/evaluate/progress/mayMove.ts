import { own } from '../../../notation/own.js';
import type { CompiledGoal } from '../../model/program.js';
import type { View } from '../../model/view.js';
import { holds } from '../../rules/holds.js';

/**
 * Whether time, or an action of a name, could move the user in a goal: most evaluations are over with this, and nothing was made for them.
 * Interactions and value events may change a progress without moving the user: they are for the caller to see.
 */
export function mayMove(goal: CompiledGoal, view: View, name: string | null): boolean {
  const progress = own(view.goals, goal.id);
  if (progress === undefined) return holds(goal.audience, view);
  if (progress.stage === null) return goal.reentry !== Number.POSITIVE_INFINITY;
  const stage = goal.stagesById.get(progress.stage);
  return stage !== undefined && (!stage.onlyByAction || (name !== null && stage.action !== null && stage.action.event === name));
}
