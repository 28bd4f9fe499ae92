import { LAST_INSTANT } from '../../notation/instant.js';
import { own } from '../../notation/own.js';
import type { Profile, Progress } from '../model/profile.js';
import type { CompiledGoal, CompiledPlan } from '../model/program.js';
import type { Rule } from '../model/rule.js';
import type { View } from '../model/view.js';
import { firstInstant } from '../rules/firstInstant.js';

const NEVER = Number.POSITIVE_INFINITY;

/** Whether the due instant that a profile keeps is right under this plan: it was computed under the same version, and has not been reached. */
export function knowsDue(plan: CompiledPlan, { planVersion, due, instant }: Profile): boolean {
  return planVersion === plan.version && (due === null || due > instant);
}

/** The same for a view that was evaluated at its instant, as it is kept in the profile: null if never. */
export function dueOf(plan: CompiledPlan, view: View): number | null {
  const due = goalsDue(plan.timed, view);
  return due > LAST_INSTANT ? null : due;
}

/** When time alone may next change something in some goals, later than the view's instant; Infinity if never (T3). */
export function goalsDue(goals: readonly CompiledGoal[], view: View): number {
  let due = NEVER;
  for (const goal of goals) if (goal.timed) due = Math.min(due, goalDue(goal, own(view.goals, goal.id), view));
  return due;
}

function goalDue(goal: CompiledGoal, progress: Progress | undefined, view: View): number {
  const next = view.instant + 1;
  // A user whom the audience holds now would be in the goal.
  if (progress === undefined) return goal.audience.turns.length === 0 ? NEVER : firstInstant(goal.audience, view, next, true);
  if (progress.stage === null) return outsideDue(goal, progress, view, next);
  const stage = goal.stagesById.get(progress.stage);
  if (stage === undefined || stage.onlyByAction) return NEVER;
  const limit = stage.timeLimit === null ? NEVER : Math.max(progress.at + stage.timeLimit.after, next);
  return Math.min(limit, firstHolding(stage.audience, view, next), firstHolding(goal.exit, view, next));
}

/** Of a goal that the user left: when its audience first fails to hold; after that, when it holds and re-entry is open (T3, P9). */
function outsideDue(goal: CompiledGoal, progress: Progress, view: View, next: number): number {
  if (goal.reentry === NEVER) return NEVER;
  if (!progress.lapsed) return firstInstant(goal.audience, view, next, false);
  return firstInstant(goal.audience, view, Math.max(progress.at + goal.reentry, next), true);
}

function firstHolding(rule: Rule | null, view: View, from: number): number {
  return rule === null ? NEVER : firstInstant(rule, view, from, true);
}
