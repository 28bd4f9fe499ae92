import { convertBucket } from '../fold/convertBucket.js';
import type { Progress } from '../model/profile.js';
import type { CompiledGoal, CompiledStage } from '../model/program.js';
import type { View } from '../model/view.js';
import { holds } from '../rules/holds.js';
import { type Evaluation, note } from './evaluation.js';
import { emitActivity } from './facts/emit.js';
import { markCompleted } from './facts/entrants.js';
import { credited } from './interactions/attribution.js';
import { moveOut, moveTo, stageAfter } from './move.js';

/** Matching events after this one: one more if the evaluated event converts the stage or brings it nearer (P4). */
export function countAction(evaluation: Evaluation, stage: CompiledStage, progress: Progress): number {
  const conversion = stage.action;
  const { action, at } = evaluation;
  if (conversion === null || action === null || action.name !== conversion.event || at < progress.since) return progress.count;
  return conversion.where === null || conversion.where(action.properties) ? progress.count + 1 : progress.count;
}

/** Whether the user satisfies the stage's conversion already, even before an evaluation moves it on (P5). */
export function satisfiesConversion(stage: CompiledStage, progress: Progress, view: View): boolean {
  if (stage.audience !== null) return holds(stage.audience, view);
  return stage.action !== null && progress.count >= stage.action.count;
}

/** Moves a user on by conversion: to the next stage, or through completion out of the goal (P3, P6). */
export function convert(
  evaluation: Evaluation,
  goal: CompiledGoal,
  stage: CompiledStage,
  progress: Progress,
  cause: 'action' | 'audience' | 'plan-change',
): Progress {
  const experience = credited(goal, progress, evaluation.at);
  const next = stageAfter(goal, stage, progress);
  countConversion(evaluation, goal, stage, progress, experience);
  note(evaluation, goal, progress, 'converted', stage.id, next?.id ?? null, cause, experience);
  const left = next === undefined ? moveOut(evaluation, goal, progress) : moveTo(evaluation, goal, progress, next);
  if (!left.converted.includes(stage.id)) left.converted = [...left.converted, stage.id];
  if (next !== undefined) return left;
  left.completed = true;
  emitActivity(evaluation, goal, progress, 'completions', 1, null, null, null);
  note(evaluation, goal, progress, 'completed', stage.id, null, cause, experience);
  return markCompleted(evaluation, goal, left);
}

function countConversion(
  evaluation: Evaluation,
  goal: CompiledGoal,
  stage: CompiledStage,
  progress: Progress,
  experience: string | null,
): void {
  const took = evaluation.view.instant - progress.at;
  emitActivity(evaluation, goal, progress, 'conversions', 1, stage.id, experience, null);
  if (!progress.converted.includes(stage.id)) emitActivity(evaluation, goal, progress, 'converted', 1, stage.id, null, null);
  emitActivity(evaluation, goal, progress, 'convert-ms', took, stage.id, null, null);
  emitActivity(evaluation, goal, progress, `convert-ms:${convertBucket(took)}`, 1, stage.id, null, null);
}
