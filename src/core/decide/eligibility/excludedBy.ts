import { own } from '../../../notation/own.js';
import type { Id } from '../../../plan/types.js';
import type { CompiledExperience } from '../../model/program.js';
import type { View } from '../../model/view.js';

/** `excluded`: the other member of its exclusion group that the user viewed first; null if there is none (I5). */
export function excludedBy(experience: CompiledExperience, view: View): Id | null {
  if (experience.group === null) return null;
  const first = own(view.groups, experience.group);
  return first === undefined || first === experience.id ? null : first;
}
