import { convertBucket } from '../../fold/convertBucket.js';
import type { Progress } from '../../model/profile.js';
import type { CompiledGoal, CompiledStage } from '../../model/program.js';
import type { View } from '../../model/view.js';
import { holds } from '../../rules/holds.js';
import { credited } from './attribution.js';
import { markCompleted } from './entrants.js';
import type { Evaluation } from './evaluation.js';
import { moveOut, moveTo, stageAfter } from './move.js';

/** The number of matching events, including the evaluated event if it matches (P4). */
export function countAction({ action, at }: Evaluation, stage: CompiledStage, progress: Progress): number {
  const conversion = stage.action;
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
  const { facts } = evaluation;
  const experience = credited(goal, progress, evaluation.at);
  const next = stageAfter(goal, stage, progress);
  countConversion(evaluation, goal, stage, progress, experience);
  facts?.moved(goal, progress, { type: 'converted', stage: stage.id, to: next?.id ?? null, cause, experience });
  const left = next === undefined ? moveOut(evaluation, goal, progress) : moveTo(evaluation, goal, progress, next);
  if (!left.converted.includes(stage.id)) left.converted = [...left.converted, stage.id];
  if (next !== undefined) return left;
  left.completed = true;
  facts?.count(goal, left, 'completions', {});
  facts?.moved(goal, left, { type: 'completed', stage: stage.id, to: null, cause, experience });
  return markCompleted(evaluation, goal, left);
}

function countConversion(
  { facts, view }: Evaluation,
  goal: CompiledGoal,
  { id: stage }: CompiledStage,
  progress: Progress,
  experience: string | null,
): void {
  const took = view.instant - progress.at;
  facts?.count(goal, progress, 'conversions', { stage, experience });
  if (!progress.converted.includes(stage)) facts?.count(goal, progress, 'converted', { stage });
  facts?.count(goal, progress, 'convert-ms', { stage, value: took });
  facts?.count(goal, progress, `convert-ms:${convertBucket(took)}`, { stage });
}
