import { FIRST_INSTANT } from '../../notation/instant.js';
import { own } from '../../notation/own.js';
import type { Profile, Progress } from '../model/profile.js';
import type { CompiledGoal, CompiledPlan } from '../model/program.js';
import type { View } from '../model/view.js';
import { goalsDue, knowsDue } from './due.js';
import { isOlder, mayMigrate, migrateUser } from './migration/migrateUser.js';
import { evaluateGoal } from './progress/evaluateGoal.js';
import { Evaluation, Log } from './progress/evaluation.js';
import { mayMove } from './progress/mayMove.js';

/** The most instants with a move that one call catches up. Without a limit, a call might never end if a plan sends users round in a circle (T3). */
const MOST_MOVES = 1_000;

/** Whether a profile was ever evaluated. If not, there is nothing to catch up: its first evaluation is at its own instant (T1). */
export function isKnown({ planVersion, instant }: Profile): boolean {
  return planVersion !== null || instant > FIRST_INSTANT;
}

/**
 * Catches a known user up to an instant: evaluates a tick at each due instant, so that each change is dated at the instant at which it became true
 * (T1). Before that, it moves a user of an older plan into this one (V3, T6). Sets the view to the instant.
 * @param goals The goals to evaluate, and all goals whose progress they read, in processing order.
 * @param asked Collects transitions and rows; null if they are not wanted.
 */
export function catchUp(
  plan: CompiledPlan,
  profile: Profile,
  view: View,
  until: number,
  goals: readonly CompiledGoal[],
  asked: Log | null,
): void {
  const current = knowsDue(plan, profile);
  if (current && (profile.due === null || profile.due > until)) {
    view.instant = until;
    return;
  }
  // Moves are counted in any case.
  const log = asked ?? new Log();
  if (isOlder(plan, profile)) {
    view.instant = Math.max(profile.instant, Math.min(plan.effective, until));
    evaluateTick(plan, profile.userId, view, goals, log, mayMigrate(plan, profile) ? migrated(plan, profile, view, log) : null);
  } else if (!current) evaluateTick(plan, profile.userId, view, goals, log);
  for (let moves = 0; ; ) {
    const due = goalsDue(goals, view);
    if (due > until) break;
    if (moves === MOST_MOVES) {
      cut(plan, profile.userId, view, until, goals, log);
      break;
    }
    view.instant = due;
    const before = log.transitions?.length ?? 0;
    evaluateTick(plan, profile.userId, view, goals, log);
    if ((log.transitions?.length ?? 0) > before) moves++;
  }
  view.instant = until;
}

/**
 * One tick at the view's instant.
 * @param log Collects transitions and rows; null if they are not wanted.
 * @param begun The evaluation, if it has begun with a migration.
 */
export function evaluateTick(
  plan: CompiledPlan,
  userId: string,
  view: View,
  goals: readonly CompiledGoal[],
  log: Log | null,
  begun: Evaluation | null = null,
): void {
  let evaluation = begun;
  for (const goal of goals) {
    const progress = own(view.goals, goal.id);
    if (!mayMove(goal, progress, view, null)) continue;
    evaluation ??= Evaluation.ofTick(plan, userId, view, log);
    evaluateGoal(evaluation, goal, progress);
  }
}

function migrated(plan: CompiledPlan, profile: Profile, view: View, log: Log): Evaluation {
  const evaluation = Evaluation.ofTick(plan, profile.userId, view, log);
  migrateUser(evaluation, profile.planVersion);
  return evaluation;
}

/** The rest is evaluated once, at the end, and counted in the goal that moved last. */
function cut(plan: CompiledPlan, userId: string, view: View, until: number, goals: readonly CompiledGoal[], log: Log): void {
  const goal = log.transitions?.at(-1)?.goal as string;
  view.instant = until;
  const evaluation = Evaluation.ofTick(plan, userId, view, log);
  evaluation.count({ id: goal }, own(view.goals, goal) as Progress, 'catch-up-cut', {});
  evaluateTick(plan, userId, view, goals, log, evaluation);
}
