import type { CompiledExperience } from '../../model/program.js';

/** `ended`: at or after its end, which is exclusive. */
export function ended(experience: CompiledExperience, instant: number): boolean {
  return instant >= experience.end;
}
