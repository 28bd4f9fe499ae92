import type { CompiledExperience } from '../../model/program.js';

/** `not-started`: before its start, which is inclusive. */
export function notStarted(experience: CompiledExperience, instant: number): boolean {
  return instant < experience.start;
}
