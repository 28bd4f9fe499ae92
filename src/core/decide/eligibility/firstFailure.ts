import type { Id } from '../../../plan/types.js';
import type { CandidateReason } from '../../model/decision.js';
import type { CompiledExperience } from '../../model/program.js';
import type { Clause } from '../../rules/conditions/clause.js';
import type { Situation } from '../situation.js';
import { cappedBy } from './cappedBy.js';
import { ended } from './ended.js';
import { excludedBy } from './excludedBy.js';
import { inQuietHours } from './inQuietHours.js';
import { journeyNotLive } from './journeyNotLive.js';
import { notLive } from './notLive.js';
import { notStarted } from './notStarted.js';
import { otherPlacement } from './otherPlacement.js';
import { outsideAudience } from './outsideAudience.js';
import { suppressedUntil } from './suppressedUntil.js';

/**
 * Why an experience cannot be shown: the first check of the pipeline that it fails; null if it is eligible (D2).
 * @param clauses Those of its audience that are not known to hold.
 * @param competing The placement of which alone experiences compete; null where all do (D1).
 */
export function firstFailure(
  experience: CompiledExperience,
  clauses: readonly Clause[],
  situation: Situation,
  competing: Id | null,
): CandidateReason | null {
  if (experience.timed) {
    if (notLive(experience)) return 'not-live';
    if (notStarted(experience, situation.instant)) return 'not-started';
    if (ended(experience, situation.instant)) return 'ended';
    if (journeyNotLive(experience, situation.instant)) return 'journey-not-live';
  }
  if (outsideAudience(experience, clauses, situation)) return 'audience';
  if (experience.limited || situation.anySuppression) {
    const { quietHours } = experience;
    if (quietHours !== null && inQuietHours(quietHours, situation.zone, situation.instant)) return 'quiet-hours';
    if (situation.instant < suppressedUntil(experience, situation)) return 'suppressed';
    if (excludedBy(experience, situation) !== null) return 'excluded';
    if (cappedBy(experience, situation, situation.zone) !== null) return 'capped';
  }
  if (otherPlacement(experience, competing)) return 'other-placement';
  return null;
}
