import type { CompiledExperience } from '../compile/program.js';
import { holds } from '../rule.js';
import type { View } from '../view.js';

/** `audience`: the user is not in the experience's own audience. */
export function outsideAudience(experience: CompiledExperience, view: View): boolean {
  return experience.audience !== null && !holds(experience.audience, view);
}
