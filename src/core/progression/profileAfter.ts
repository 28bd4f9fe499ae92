import type { Program } from '../compile/program.js';
import { versionAfter } from '../migration/migrateUser.js';
import type { Profile } from '../profile/types.js';
import type { View } from '../view.js';

/** The profile as an evaluation leaves it. */
export function profileAfter(program: Program, profile: Profile, view: View, ring: readonly number[], floor: number): Profile {
  return {
    format: profile.format,
    userId: profile.userId,
    // V3: whoever was placed by an older plan is migrated again by the newer one.
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
