import { LAST_INSTANT } from '../../notation/instant.js';
import { own } from '../../notation/own.js';
import type { Profile, Progress } from '../model/profile.js';
import type { CompiledGoal, CompiledPlan } from '../model/program.js';
import type { Rule } from '../model/rule.js';
import type { View } from '../model/view.js';
import { firstInstant, firstTurn } from '../rules/firstInstant.js';

const NEVER = Number.POSITIVE_INFINITY;

/** Whether the due instant that a profile stores is valid under this plan: it was computed under the same version, and has not been reached. */
export function knowsDue(plan: CompiledPlan, { planVersion, due, instant }: Profile): boolean {
  return planVersion === plan.version && (due === null || due > instant);
}

/** The due instant to store in the profile of a view that was evaluated at its instant; null if never. */
export function dueOf(plan: CompiledPlan, view: View): number | null {
  const due = goalsDue(plan.timed, view);
  return due > LAST_INSTANT ? null : due;
}

/** When time alone may next change something in some goals, later than the view's instant; Infinity if never (T3). */
export function goalsDue(goals: readonly CompiledGoal[], view: View): number {
  let due = NEVER;
  for (const goal of goals) if (goal.timed) due = Math.min(due, goalDue(goal, own(view.goals, goal.id), view, due));
  return due;
}

/** @param limit For an instant after it, Infinity may be returned, because another goal is due before. */
function goalDue(goal: CompiledGoal, progress: Progress | undefined, view: View, limit: number): number {
  // If the audience held now, the user would be in the goal.
  if (progress === undefined) return firstTurn(goal.audience, view, view.instant, true, limit);
  if (progress.stage === null) return outsideDue(goal, progress, view, limit);
  const stage = goal.stagesById.get(progress.stage);
  if (stage === undefined || stage.onlyByAction) return NEVER;
  const runsOut = stage.timeLimit === null ? NEVER : Math.max(progress.at + stage.timeLimit.after, view.instant + 1);
  const converts = moveDue(stage.audience, progress, view, Math.min(limit, runsOut));
  const exits = moveDue(goal.exit, progress, view, Math.min(limit, runsOut, converts));
  return Math.min(runsOut, converts, exits);
}

/** For a goal that the user left: when its audience becomes false; after that, when it holds and re-entry is open (T3, P9). */
function outsideDue(goal: CompiledGoal, progress: Progress, view: View, limit: number): number {
  if (goal.reentry === NEVER) return NEVER;
  const next = view.instant + 1;
  if (!progress.lapsed) return firstInstant(goal.audience, view, next, false, limit);
  const open = progress.at + goal.reentry;
  if (open < next && progress.at < view.instant) return firstTurn(goal.audience, view, view.instant, true, limit);
  return firstInstant(goal.audience, view, Math.max(open, next), true, limit);
}

/** P5, P8: a rule may hold already at the entry; then it moves the user at the next instant. If it held later, it has moved the user already. */
function moveDue(rule: Rule | null, progress: Progress, view: View, limit: number): number {
  if (rule === null) return NEVER;
  if (progress.at < view.instant) return firstTurn(rule, view, view.instant, true, limit);
  return firstInstant(rule, view, view.instant + 1, true, limit);
}
