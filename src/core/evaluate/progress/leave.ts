import type { Progress } from '../../model/profile.js';
import type { CompiledGoal, CompiledStage, Named } from '../../model/program.js';
import type { Evaluation } from './evaluation.js';
import { moveOut, moveTo, stageAfter } from './move.js';

/** Takes a user out of a goal without completing it (P7, P8, V2). */
export function exit(
  evaluation: Evaluation,
  goal: Named,
  { id: stage }: Named,
  progress: Progress,
  cause: 'time-limit' | 'exit-rule' | 'plan-change',
): Progress {
  evaluation.facts?.count(goal, progress, 'exits', { stage });
  evaluation.facts?.moved(goal, progress, { type: 'exited', stage, to: null, cause, experience: null });
  const left = moveOut(evaluation, goal, progress);
  left.exited = true;
  return left;
}

/** The stage's time is over: on to the next stage, or out; from the last stage always out. It is no conversion (P7). */
export function runOut(evaluation: Evaluation, goal: CompiledGoal, stage: CompiledStage, progress: Progress): Progress {
  const next = stage.timeLimit?.advances === true ? stageAfter(goal, stage, progress) : undefined;
  if (next === undefined) return exit(evaluation, goal, stage, progress, 'time-limit');
  evaluation.facts?.count(goal, progress, 'advances', { stage: stage.id });
  evaluation.facts?.moved(goal, progress, { type: 'advanced', stage: stage.id, to: next.id, cause: 'time-limit', experience: null });
  return moveTo(evaluation, goal, progress, next);
}
