import type { CompiledExperience } from '../compile/program.js';

/** `not-live`: a draft, paused or archived. */
export function notLive(experience: CompiledExperience): boolean {
  return !experience.live;
}
