import { LAST_INSTANT } from '../../notation/instant.js';
import { own } from '../../notation/own.js';
import { opened } from '../model/opened.js';
import type { Profile, Progress } from '../model/profile.js';
import type { CompiledGoal, Program } from '../model/program.js';
import type { Rule } from '../model/rule.js';
import type { View } from '../model/view.js';
import { nextExpiry } from '../rules/behavior/behaviorRule.js';
import { holds } from '../rules/holds.js';
import { isOlder } from './migration/migrateUser.js';
import { viewOf } from './viewOf.js';

/**
 * When time alone may next change a user's progress, in epoch ms, later than the profile's instant; null if never.
 * Nothing changes earlier. It may be too early (a window may end without effect), so call it again after the `tick`.
 */
export function nextDue(program: Program, profile: Profile): number | null {
  const plan = opened(program);
  const view = viewOf(profile, profile.instant);
  // V3: any evaluation migrates the profile.
  const due = isOlder(plan, profile) && profile.planVersion !== null ? profile.instant + 1 : goalsDue(plan.order, view);
  return due > LAST_INSTANT ? null : due;
}

/** The same for some goals, seen at the view's instant; Infinity if never. */
export function goalsDue(goals: readonly CompiledGoal[], view: View): number {
  let due = Number.POSITIVE_INFINITY;
  for (const goal of goals) due = Math.min(due, goalDue(goal, own(view.goals, goal.id), view));
  return due;
}

function goalDue(goal: CompiledGoal, progress: Progress | undefined, view: View): number {
  if (progress === undefined) return ruleDue(goal.audience, view);
  if (progress.stage === null) {
    if (goal.reentry === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
    const open = progress.at + goal.reentry;
    // Nothing changes until re-entry opens. Then the audience may hold at once.
    return open > view.instant ? open : ruleDue(goal.audience, view);
  }
  const stage = goal.stagesById.get(progress.stage);
  if (stage === undefined) return Number.POSITIVE_INFINITY;
  const limit = stage.timeLimit === null ? Number.POSITIVE_INFINITY : Math.max(progress.at + stage.timeLimit.after, view.instant + 1);
  return Math.min(limit, ruleDue(stage.audience, view), ruleDue(goal.exit, view));
}

/** When a rule may first hold at a later instant: the next instant if it holds now, else when something leaves one of its windows. */
function ruleDue(rule: Rule | null, view: View): number {
  if (rule === null) return Number.POSITIVE_INFINITY;
  if (holds(rule, view)) return view.instant + 1;
  let due = Number.POSITIVE_INFINITY;
  for (const behavior of rule.windows) due = Math.min(due, nextExpiry(behavior, own(view.behaviors, behavior.key), view.instant));
  return due;
}
