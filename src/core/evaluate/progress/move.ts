import type { Id } from '../../../plan/plan.js';
import type { Progress } from '../../model/profile.js';
import type { CompiledGoal, CompiledStage, Named } from '../../model/program.js';
import type { ProgressDraft } from '../../profile/copyProgress.js';
import { NO_IDS } from '../../profile/emptyProfile.js';
import type { Evaluation } from './evaluation.js';

/** The stage after one; undefined after the last. A stage behind the user is not run again, wherever it stands now (V1). */
export function stageAfter(goal: CompiledGoal, stage: CompiledStage, { passed }: Progress): CompiledStage | undefined {
  if (passed.length === 0) return goal.stages[stage.index + 1];
  return goal.stages.find(({ index, id }) => index > stage.index && !passed.includes(id));
}

/** Puts a user into a stage, out of the one it may be in, and counts both. */
export function moveTo(evaluation: Evaluation, goal: Named, progress: Progress, { id: stage }: Named): ProgressDraft {
  const { facts } = evaluation;
  countLeaving(evaluation, goal, progress);
  facts?.count(goal, progress, 'stage-entries', { stage });
  facts?.count(goal, progress, 'in-stage', { stage });
  const next = placed(evaluation, progress, stage);
  if (!next.reached.includes(stage)) {
    facts?.count(goal, progress, 'reach', { stage });
    next.reached = next.reached.length === 0 ? [stage] : [...next.reached, stage];
  }
  return next;
}

/** Takes a user out of its stage, and with it out of the goal. */
export function moveOut(evaluation: Evaluation, goal: Named, progress: Progress): ProgressDraft {
  countLeaving(evaluation, goal, progress);
  return placed(evaluation, progress, null);
}

function placed(evaluation: Evaluation, progress: Progress, stage: Id | null): ProgressDraft {
  const next = evaluation.draftOf(progress);
  next.stage = stage;
  next.at = evaluation.view.instant;
  next.since = evaluation.at;
  next.count = 0;
  // Stages behind the user count for this one entry.
  if (stage === null && next.passed.length > 0) next.passed = NO_IDS;
  return next;
}

function countLeaving({ facts }: Evaluation, goal: Named, progress: Progress): void {
  if (progress.stage !== null) facts?.count(goal, progress, 'in-stage', { stage: progress.stage, value: -1 });
}
