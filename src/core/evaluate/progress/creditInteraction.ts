import { own } from '../../../notation/own.js';
import type { Progress } from '../../model/profile.js';
import type { CompiledGoal } from '../../model/program.js';
import type { ProgressDraft } from '../../profile/copyProgress.js';
import { NO_MARKS } from '../../profile/emptyProfile.js';
import { interactionMeasure } from '../events/kinds.js';
import type { Evaluation, RecordedInteraction } from './evaluation.js';

/** Credits an interaction in the goal whose stage holds its experience: rows, view marks, cohort, touch (M1, M3, M6). */
export function creditInteraction(
  evaluation: Evaluation,
  goal: CompiledGoal,
  progress: Progress,
  interaction: RecordedInteraction,
): Progress {
  const { kind, experience } = interaction;
  const about = { stage: experience.stage, experience: experience.id };
  evaluation.facts?.count(goal, progress, interactionMeasure(kind), about);
  const next = evaluation.draftOf(progress);
  if (kind === '$viewed') {
    if (!next.viewed.includes(experience.id)) {
      evaluation.facts?.count(goal, progress, 'viewers', about);
      next.viewed = [...next.viewed, experience.id];
    }
    if (next.stage !== null && next.cohort === null) joinCohort(evaluation, goal, next, experience.id);
  }
  if (kind === goal.touch && (next.touch === null || evaluation.at >= next.touch.at)) {
    next.touch = { experience: experience.id, at: evaluation.at };
  }
  return next;
}

/** The first view within an entry makes the user belong to its cohort; in each cohort a user is counted once. */
function joinCohort(evaluation: Evaluation, goal: CompiledGoal, progress: ProgressDraft, cohort: string): void {
  progress.cohort = cohort;
  if (own(progress.cohorts, cohort) !== undefined) return;
  evaluation.facts?.countEntrant(goal, progress, 'cohort-users', { cohort });
  progress.cohorts = { ...progress.cohorts, [cohort]: NO_MARKS };
}
