import type { Id } from '../../../plan/types.js';
import type { CompiledExperience } from '../../model/program.js';

/** `other-placement`: a placement was asked for, and it is not the experience's (D1). */
export function otherPlacement(experience: CompiledExperience, asked: Id | null): boolean {
  return asked !== null && experience.placement !== asked;
}
