import { own } from '../../notation/own.js';
import { opened } from '../model/opened.js';
import type { Profile } from '../model/profile.js';
import type { CompiledGoal, CompiledPlan, Program } from '../model/program.js';
import type { Step } from '../model/step.js';
import type { View } from '../model/view.js';
import { checkInstant } from './checkInstant.js';
import { mayMigrate, migrateUser, versionAfter } from './migration/migrateUser.js';
import { profileAfter } from './profileAfter.js';
import { evaluateGoal } from './progress/evaluateGoal.js';
import { Evaluation } from './progress/evaluation.js';
import { mayMove } from './progress/mayMove.js';
import { viewOf } from './viewOf.js';

/**
 * Applies what time alone changes by `now` (epoch ms): enter, time limit, convert by audience, exit (P10). It first moves a user of an older plan
 * into this one (V3). Pure.
 * @throws UsageError `bad-instant`.
 */
export function tick(program: Program, profile: Profile, now: number): Step {
  const plan = opened(program);
  const view = viewOf(profile, Math.max(checkInstant(now), profile.instant));
  const evaluation = passTime(plan, profile, view, plan.order, true);
  const same = view.instant === profile.instant && view.goals === profile.goals && versionAfter(plan, profile) === profile.planVersion;
  return {
    profile: same ? profile : profileAfter(plan, profile, view, profile.ring, profile.floor),
    transitions: evaluation?.transitions ?? [],
    metrics: evaluation?.rows ?? [],
  };
}

/** Looks ahead: changes the view of a user as `tick` at its instant would, for the goals given. Nothing is recorded (D10). */
export function settle(plan: CompiledPlan, profile: Profile, view: View, goals: readonly CompiledGoal[]): void {
  passTime(plan, profile, view, goals, false);
}

/** Null if time changes nothing. */
function passTime(plan: CompiledPlan, profile: Profile, view: View, goals: readonly CompiledGoal[], recording: boolean): Evaluation | null {
  let evaluation: Evaluation | null = null;
  if (mayMigrate(plan, profile)) {
    evaluation = Evaluation.ofTick(plan, profile.userId, view, recording);
    migrateUser(evaluation, profile.planVersion);
  }
  for (const goal of goals) {
    const progress = own(view.goals, goal.id);
    if (!mayMove(goal, progress, view, null)) continue;
    evaluation ??= Evaluation.ofTick(plan, profile.userId, view, recording);
    evaluateGoal(evaluation, goal, progress);
  }
  return evaluation;
}
