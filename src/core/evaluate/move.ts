import type { Id } from '../../plan/types.js';
import type { Progress } from '../model/profile.js';
import type { CompiledGoal, CompiledStage, Named } from '../model/program.js';
import { copyProgress, type ProgressDraft } from '../profile/copyProgress.js';
import type { Evaluation } from './evaluation.js';
import { emitActivity } from './facts/emit.js';

/** The stage after one; undefined after the last. What is behind the user is not run again, wherever it stands now (V1). */
export function stageAfter(goal: CompiledGoal, stage: CompiledStage, { passed }: Progress): CompiledStage | undefined {
  if (passed.length === 0) return goal.stages[stage.index + 1];
  return goal.stages.find(({ index, id }) => index > stage.index && !passed.includes(id));
}

/** Puts a user into a stage, out of the one it may be in, and counts both. */
export function moveTo(evaluation: Evaluation, goal: Named, progress: Progress, stage: Named): ProgressDraft {
  countLeaving(evaluation, goal, progress);
  emitActivity(evaluation, goal, progress, 'stage-entries', 1, stage.id, null, null);
  emitActivity(evaluation, goal, progress, 'in-stage', 1, stage.id, null, null);
  const reached = progress.reached.includes(stage.id);
  if (!reached) emitActivity(evaluation, goal, progress, 'reach', 1, stage.id, null, null);
  const next = placed(evaluation, progress, stage.id);
  if (!reached) next.reached = [...progress.reached, stage.id];
  return next;
}

/** Takes a user out of its stage, and with it out of the goal. */
export function moveOut(evaluation: Evaluation, goal: Named, progress: Progress): ProgressDraft {
  countLeaving(evaluation, goal, progress);
  return placed(evaluation, progress, null);
}

function placed(evaluation: Evaluation, progress: Progress, stage: Id | null): ProgressDraft {
  const next = copyProgress(progress);
  next.stage = stage;
  next.at = evaluation.view.instant;
  next.since = evaluation.at;
  next.count = 0;
  // What is behind the user is of that one entry.
  if (stage === null && next.passed.length > 0) next.passed = [];
  return next;
}

function countLeaving(evaluation: Evaluation, goal: Named, progress: Progress): void {
  if (progress.stage !== null) emitActivity(evaluation, goal, progress, 'in-stage', -1, progress.stage, null, null);
}
