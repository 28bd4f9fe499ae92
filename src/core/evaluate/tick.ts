import { opened } from '../model/opened.js';
import type { Profile } from '../model/profile.js';
import type { CompiledGoal, CompiledPlan, Program } from '../model/program.js';
import type { Step } from '../model/step.js';
import type { View } from '../model/view.js';
import { catchUp, evaluateTick, isKnown } from './catchUp.js';
import { checkInstant } from './checkInstant.js';
import { profileAfter } from './profileAfter.js';
import { Log } from './progress/evaluation.js';
import { viewOf } from './viewOf.js';

/**
 * Applies the changes that need no event, up to `now` (epoch ms), each at the instant at which it became true: enter, time limit, convert by
 * audience, exit (P10, T1). It first moves a user of an older plan into this one (V3). Pure.
 * @throws UsageError `bad-instant`.
 */
export function tick(program: Program, profile: Profile, now: number): Step {
  const plan = opened(program);
  const view = viewOf(profile, profile.instant);
  const log = new Log();
  passTime(plan, profile, view, Math.max(checkInstant(now), profile.instant), plan.order, log);
  const after = profileAfter(plan, profile, view, profile.ring, profile.floor);
  const { instant, goals, planVersion, due } = after;
  const same = instant === profile.instant && goals === profile.goals && planVersion === profile.planVersion && due === profile.due;
  return { profile: same ? profile : after, transitions: log.transitions ?? [], metrics: log.rows ?? [] };
}

/**
 * Changes the view of a user as `tick` at an instant would.
 * @param log Collects transitions and rows; null if they are not wanted.
 */
export function passTime(
  plan: CompiledPlan,
  profile: Profile,
  view: View,
  until: number,
  goals: readonly CompiledGoal[],
  log: Log | null,
): void {
  if (isKnown(profile)) {
    catchUp(plan, profile, view, until, goals, log);
    return;
  }
  view.instant = until;
  evaluateTick(plan, profile.userId, view, goals, log);
}
