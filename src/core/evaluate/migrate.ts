import { opened } from '../model/opened.js';
import type { Profile } from '../model/profile.js';
import type { Program } from '../model/program.js';
import type { Step } from '../model/step.js';
import { checkInstant } from './checkInstant.js';
import { isOlder, migrateUser } from './migration/migrateUser.js';
import { profileAfter } from './profileAfter.js';
import { Evaluation, Log } from './progress/evaluation.js';
import { viewOf } from './viewOf.js';

/**
 * Moves a profile of an older plan into this one: a user whose stage is gone moves on, back or out, as the plan's migrations say (V2, V3).
 * Idempotent, and pure. `advance`, `tick` and `decide` begin with it: call it only to migrate without evaluating.
 *
 * @param now Epoch ms. Users who move enter their stage then, or at the plan's `effective` if that is earlier (T6).
 * @throws UsageError `bad-instant`.
 */
export function migrate(program: Program, profile: Profile, now: number): Step {
  const plan = opened(program);
  const view = viewOf(profile, Math.max(profile.instant, Math.min(plan.effective, checkInstant(now))));
  if (!isOlder(plan, profile)) return { profile, transitions: [], metrics: [] };
  const log = new Log();
  const evaluation = Evaluation.ofTick(plan, profile.userId, view, log);
  migrateUser(evaluation, profile.planVersion);
  // The user did not move, so nothing was evaluated at that instant.
  if (view.goals === profile.goals) view.instant = profile.instant;
  const after = profileAfter(plan, profile, view, profile.ring, profile.floor);
  // It was not evaluated under this plan yet: any goal may hold already.
  return { profile: { ...after, due: after.instant }, transitions: log.transitions ?? [], metrics: log.rows ?? [] };
}
