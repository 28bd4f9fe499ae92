import type { Profile } from '../model/profile.js';
import type { CompiledPlan } from '../model/program.js';
import type { View } from '../model/view.js';
import { dueOf, knowsDue } from './due.js';
import { versionAfter } from './migration/migrateUser.js';

/** The profile as an evaluation at the view's instant leaves it. */
export function profileAfter(plan: CompiledPlan, profile: Profile, view: View, ring: readonly number[], floor: number): Profile {
  // V3: a user whom an older plan moved is migrated again by the newer plan.
  const planVersion = view.goals === profile.goals ? versionAfter(plan, profile) : plan.version;
  return {
    format: profile.format,
    userId: profile.userId,
    drawId: profile.drawId,
    planVersion,
    instant: view.instant,
    traits: view.traits,
    behaviors: view.behaviors,
    goals: view.goals,
    caps: view.caps,
    suppressions: view.suppressions,
    groups: view.groups,
    ring,
    floor,
    due: dueAfter(plan, profile, view, planVersion),
  };
}

/** T4: an evaluation that changes nothing that rules read leaves the due instant as it is. */
function dueAfter(plan: CompiledPlan, profile: Profile, view: View, planVersion: number): number | null {
  if (plan.timed.length === 0 && planVersion === plan.version) return null;
  const { due, goals, behaviors, traits } = profile;
  const same = view.goals === goals && view.behaviors === behaviors && view.traits === traits;
  if (same && knowsDue(plan, profile) && (due === null || due > view.instant)) return due;
  // Under another plan the profile may be due at any time: the first evaluation under that plan finds out.
  return planVersion === plan.version ? dueOf(plan, view) : view.instant;
}
