import { own } from '../../notation/own.js';
import type { Id } from '../../plan/plan.js';
import type { CompiledExperience } from '../model/experience.js';
import type { View } from '../model/view.js';

/** The other member of an experience's exclusion group that the user viewed first; null if there is none (I5). */
export function excludedBy({ id, group }: CompiledExperience, view: View): Id | null {
  if (group === null) return null;
  const first = own(view.groups, group);
  return first === undefined || first === id ? null : first;
}
