import type { Profile } from '../model/profile.js';
import type { CompiledPlan } from '../model/program.js';
import type { View } from '../model/view.js';
import { versionAfter } from './migration/migrateUser.js';

/** The profile as an evaluation leaves it. */
export function profileAfter(program: CompiledPlan, profile: Profile, view: View, ring: readonly number[], floor: number): Profile {
  return {
    format: profile.format,
    userId: profile.userId,
    // V3: a user whom an older plan moved is migrated again by the newer plan.
    planVersion: view.goals === profile.goals ? versionAfter(program, profile) : program.version,
    instant: view.instant,
    traits: view.traits,
    behaviors: view.behaviors,
    goals: view.goals,
    caps: view.caps,
    suppressions: view.suppressions,
    groups: view.groups,
    ring,
    floor,
  };
}
