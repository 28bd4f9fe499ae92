import type { Progress } from '../../model/profile.js';
import type { Named } from '../../model/program.js';
import type { ActivityMeasure, EntrantMeasure } from '../../model/rows.js';
import { hourStart } from '../../time/calendar.js';
import type { Evaluation } from '../evaluation.js';

/** Adds an activity row, dated by the hour of the instant (M4). A row of 0 says nothing and is left out. */
export function emitActivity(
  evaluation: Evaluation,
  goal: Named,
  progress: Progress,
  measure: ActivityMeasure,
  value: number,
  stage: string | null,
  experience: string | null,
  currency: string | null,
): void {
  if (!evaluation.recording || value === 0) return;
  evaluation.hour ??= hourStart(evaluation.program.zone, evaluation.view.instant);
  evaluation.rows ??= [];
  evaluation.rows.push({ hour: evaluation.hour, goal: goal.id, stage, experience, arm: progress.arm, measure, currency, value });
}

/** Adds an entrant row, dated by the hour of the user's first entry, so that a time range selects people (M6). */
export function emitEntrant(
  evaluation: Evaluation,
  goal: Named,
  progress: Progress,
  measure: EntrantMeasure,
  value: number,
  cohort: string | null,
  currency: string | null,
): void {
  if (!evaluation.recording || value === 0) return;
  const hour = hourStart(evaluation.program.zone, progress.first);
  evaluation.rows ??= [];
  evaluation.rows.push({ hour, goal: goal.id, stage: null, experience: cohort, arm: progress.arm, measure, currency, value });
}
