import type { Progress } from '../../model/profile.js';
import type { CompiledGoal } from '../../model/program.js';
import type { View } from '../../model/view.js';
import { holds } from '../../rules/holds.js';

/**
 * Whether time, or an action of this name, could move the user in a goal. For most evaluations the answer is no, and nothing is allocated.
 * Interactions and value events may change a progress without moving the user: the caller checks these.
 */
export function mayMove(goal: CompiledGoal, progress: Progress | undefined, view: View, name: string | null): boolean {
  if (progress === undefined) return holds(goal.audience, view);
  if (progress.stage === null) {
    // Until its audience is false, each evaluation must check it (T3).
    return goal.reentry !== Number.POSITIVE_INFINITY && (!progress.lapsed || mayReenter(goal, progress, view.instant));
  }
  const stage = goal.stagesById.get(progress.stage);
  return stage !== undefined && (!stage.onlyByAction || (name !== null && stage.action !== null && stage.action.event === name));
}

/**
 * Whether an event that the goal does not name re-enters it. The user has caught up (T1), so it can only re-enter a goal whose audience has held ever
 * since the user left.
 */
export function reopens(goal: CompiledGoal, progress: Progress | undefined, { instant }: View): boolean {
  return progress !== undefined && progress.stage === null && !progress.lapsed && mayReenter(goal, progress, instant);
}

/** Whether a user who left may enter again: the wait is over, and the instant is later than the leaving (P9). */
export function mayReenter(goal: CompiledGoal, progress: Progress, instant: number): boolean {
  return instant > progress.at && instant - progress.at >= goal.reentry;
}
