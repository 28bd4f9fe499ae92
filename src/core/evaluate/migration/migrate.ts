import type { Profile } from '../../model/profile.js';
import type { Program } from '../../model/program.js';
import type { Step } from '../../model/step.js';
import { viewOf } from '../../model/view.js';
import { checkInstant } from '../checkInstant.js';
import { evaluationOf } from '../evaluation.js';
import { profileAfter } from '../profileAfter.js';
import { isOlder, migrateUser } from './migrateUser.js';

/**
 * Moves a profile of an older plan into this one: whoever stands in a stage that is gone moves on, back or out, as the plan's migrations
 * say (V2, V3). Idempotent, and pure. `advance`, `tick` and `decide` begin with it: it is for those who want it done apart.
 *
 * @param now Epoch ms: when those enter their stage who move.
 * @throws UsageError `bad-instant`.
 */
export function migrate(program: Program, profile: Profile, now: number): Step {
  const view = viewOf(profile, Math.max(checkInstant(now), profile.instant));
  if (!isOlder(program, profile)) return { profile, transitions: [], metrics: [] };
  const evaluation = evaluationOf(program, profile.userId, view, view.instant, null, null, null, true);
  migrateUser(evaluation, profile.planVersion);
  // Nobody moved: then nothing was evaluated at that instant.
  if (view.goals === profile.goals) view.instant = profile.instant;
  return {
    profile: profileAfter(program, profile, view, profile.ring, profile.floor),
    transitions: evaluation.transitions ?? [],
    metrics: evaluation.rows ?? [],
  };
}
