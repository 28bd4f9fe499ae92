import type { CompiledGoal, Program } from '../compile/program.js';
import { own } from '../own.js';
import type { Profile, Progress } from '../profile/types.js';
import { type View, viewOf } from '../view.js';
import { profileAfter } from './advance.js';
import { evaluateGoal } from './evaluateGoal.js';
import type { Evaluation } from './evaluation.js';
import { checkInstant } from './instant.js';
import type { Step } from './types.js';

/**
 * What time alone does to a user by `now` (epoch ms): enter, time limit, convert by audience, exit (P10). Pure.
 * @throws UsageError `bad-instant`.
 */
export function tick(program: Program, profile: Profile, now: number): Step {
  const view = viewOf(profile, Math.max(checkInstant(now), profile.instant));
  const evaluation = evaluationOfTime(program, profile.userId, view, true);
  for (const goal of program.order) evaluateGoal(evaluation, goal);
  const after = view.instant === profile.instant && view.goals === profile.goals;
  return {
    profile: after ? profile : profileAfter(profile, view, profile.ring, profile.floor),
    transitions: evaluation.transitions,
    metrics: evaluation.rows,
  };
}

/** Looks ahead: the view of a user as `tick` at its instant would leave it, for the goals given, writing nothing (D10). */
export function settle(program: Program, userId: string, view: View, goals: readonly CompiledGoal[]): void {
  let evaluation: Evaluation | null = null;
  for (const goal of goals) {
    if (!timeMayMove(goal, own(view.goals, goal.id))) continue;
    evaluation ??= evaluationOfTime(program, userId, view, false);
    evaluateGoal(evaluation, goal);
  }
}

/** Whether time alone could move the user in a goal: most decisions are spared an evaluation by this. */
function timeMayMove(goal: CompiledGoal, progress: Progress | undefined): boolean {
  if (progress === undefined) return true;
  if (progress.stage === null) return goal.reentry !== Number.POSITIVE_INFINITY;
  return goal.stagesById.get(progress.stage)?.onlyByAction !== true;
}

function evaluationOfTime(program: Program, userId: string, view: View, recording: boolean): Evaluation {
  return {
    program,
    userId,
    view,
    at: view.instant,
    action: null,
    meaning: null,
    interaction: null,
    recording,
    transitions: [],
    rows: [],
    hour: Number.NaN,
  };
}
