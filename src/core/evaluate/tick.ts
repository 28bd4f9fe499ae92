import type { Profile } from '../model/profile.js';
import type { CompiledGoal, Program } from '../model/program.js';
import type { Step } from '../model/step.js';
import { type View, viewOf } from '../model/view.js';
import { checkInstant } from './checkInstant.js';
import { evaluateGoal } from './evaluateGoal.js';
import { type Evaluation, evaluationOf } from './evaluation.js';
import { mayMove } from './mayMove.js';
import { isOlder, migrateUser, versionAfter } from './migration/migrateUser.js';
import { profileAfter } from './profileAfter.js';

/**
 * What time alone does to a user by `now` (epoch ms): enter, time limit, convert by audience, exit (P10); after it has moved a user of an older plan
 * into this one (V3). Pure.
 * @throws UsageError `bad-instant`.
 */
export function tick(program: Program, profile: Profile, now: number): Step {
  const view = viewOf(profile, Math.max(checkInstant(now), profile.instant));
  const evaluation = passTime(program, profile, view, program.order, true);
  const same = view.instant === profile.instant && view.goals === profile.goals && versionAfter(program, profile) === profile.planVersion;
  return {
    profile: same ? profile : profileAfter(program, profile, view, profile.ring, profile.floor),
    transitions: evaluation?.transitions ?? [],
    metrics: evaluation?.rows ?? [],
  };
}

/** Looks ahead: the view of a user as `tick` at its instant would leave it, for the goals given, writing nothing (D10). */
export function settle(program: Program, profile: Profile, view: View, goals: readonly CompiledGoal[]): void {
  passTime(program, profile, view, goals, false);
}

/** Null when time moves nothing. */
function passTime(program: Program, profile: Profile, view: View, goals: readonly CompiledGoal[], recording: boolean): Evaluation | null {
  let evaluation: Evaluation | null = null;
  if (isOlder(program, profile)) {
    evaluation = evaluationOf(program, profile.userId, view, view.instant, null, null, null, recording);
    migrateUser(evaluation, profile.planVersion);
  }
  for (const goal of goals) {
    if (!mayMove(goal, view, null)) continue;
    evaluation ??= evaluationOf(program, profile.userId, view, view.instant, null, null, null, recording);
    evaluateGoal(evaluation, goal);
  }
  return evaluation;
}
