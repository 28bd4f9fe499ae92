import type { Program } from '../compile/program.js';
import { versionAfter } from '../migration/migrateUser.js';
import type { Profile } from '../profile/types.js';
import type { View } from '../view.js';

/** The profile as an evaluation leaves it. */
export function profileAfter(program: Program, profile: Profile, view: View, ring: readonly number[], floor: number): Profile {
  return {
    format: profile.format,
    userId: profile.userId,
    planVersion: versionAfter(program, profile),
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
