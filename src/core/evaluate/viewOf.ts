import type { Profile } from '../model/profile.js';
import type { View } from '../model/view.js';

/** A profile as seen at an instant, to be changed by an evaluation. */
export function viewOf(profile: Profile, instant: number): View {
  return {
    instant,
    drawId: profile.drawId ?? profile.userId,
    traits: profile.traits,
    behaviors: profile.behaviors,
    goals: profile.goals,
    caps: profile.caps,
    suppressions: profile.suppressions,
    groups: profile.groups,
  };
}
