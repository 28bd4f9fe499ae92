import { own } from '../../../notation/own.js';
import type { Progress } from '../../model/profile.js';
import type { CompiledGoal } from '../../model/program.js';
import { copyProgress, type ProgressDraft } from '../../profile/copyProgress.js';
import { NO_MARKS } from '../../profile/emptyProfile.js';
import type { Evaluation, RecordedInteraction } from '../evaluation.js';
import { emitActivity, emitEntrant } from '../facts/emit.js';
import { interactionMeasure } from './kinds.js';

/** Credits an interaction in the goal whose stage holds its experience: rows, view marks, cohort, touch (M1, M3, M6). */
export function creditInteraction(
  evaluation: Evaluation,
  goal: CompiledGoal,
  progress: Progress,
  interaction: RecordedInteraction,
): Progress {
  const { kind, experience } = interaction;
  const stage = experience.stage?.id ?? null;
  emitActivity(evaluation, goal, progress, interactionMeasure(kind), 1, stage, experience.id, null);
  const next = copyProgress(progress);
  if (kind === '$viewed') {
    if (!progress.viewed.includes(experience.id)) {
      emitActivity(evaluation, goal, progress, 'viewers', 1, stage, experience.id, null);
      next.viewed = [...progress.viewed, experience.id];
    }
    if (progress.stage !== null && progress.cohort === null) joinCohort(evaluation, goal, next, experience.id);
  }
  if (kind === goal.touch && (progress.touch === null || evaluation.at >= progress.touch.at)) {
    next.touch = { experience: experience.id, at: evaluation.at };
  }
  return next;
}

/** The first view within an entry makes the user belong to its cohort; in each cohort a user is counted once. */
function joinCohort(evaluation: Evaluation, goal: CompiledGoal, progress: ProgressDraft, cohort: string): void {
  progress.cohort = cohort;
  if (own(progress.cohorts, cohort) !== undefined) return;
  emitEntrant(evaluation, goal, progress, 'cohort-users', 1, cohort, null);
  progress.cohorts = { ...progress.cohorts, [cohort]: NO_MARKS };
}
