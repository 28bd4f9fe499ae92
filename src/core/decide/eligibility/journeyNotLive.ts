import type { CompiledExperience } from '../../model/program.js';

/** `journey-not-live`: its journey is paused, has not started, or is over. */
export function journeyNotLive(experience: CompiledExperience, instant: number): boolean {
  const { journey } = experience;
  return journey !== null && (!journey.live || instant < journey.start || instant >= journey.end);
}
