import type { CompiledExperience } from '../../model/program.js';

/** `not-live`: a draft, paused or archived. */
export function notLive(experience: CompiledExperience): boolean {
  return !experience.live;
}
