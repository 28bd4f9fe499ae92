import type { CompiledExperience } from '../compile/program.js';
import type { CandidateReason } from '../decision/types.js';
import { cappedBy } from './cappedBy.js';
import { ended } from './ended.js';
import { excludedBy } from './excludedBy.js';
import { inQuietHours } from './inQuietHours.js';
import { journeyNotLive } from './journeyNotLive.js';
import { notLive } from './notLive.js';
import { notStarted } from './notStarted.js';
import { otherPlacement } from './otherPlacement.js';
import { outsideAudience } from './outsideAudience.js';
import type { Situation } from './situation.js';
import { suppressedUntil } from './suppressedUntil.js';

/** Why an experience cannot be shown: the first check of the pipeline that it fails; null if it is eligible (D2). */
export function firstFailure(experience: CompiledExperience, situation: Situation): CandidateReason | null {
  const { view } = situation;
  if (experience.timed) {
    if (notLive(experience)) return 'not-live';
    if (notStarted(experience, view.instant)) return 'not-started';
    if (ended(experience, view.instant)) return 'ended';
    if (journeyNotLive(experience, view.instant)) return 'journey-not-live';
  }
  if (outsideAudience(experience, view)) return 'audience';
  if (experience.limited || situation.anySuppression) {
    const { quietHours } = experience;
    if (quietHours !== null && inQuietHours(quietHours, situation.zone, view.instant)) return 'quiet-hours';
    if (view.instant < suppressedUntil(experience, view)) return 'suppressed';
    if (excludedBy(experience, view) !== null) return 'excluded';
    if (cappedBy(experience, view, situation.zone) !== null) return 'capped';
  }
  if (situation.placementCompetes && otherPlacement(experience, situation.placement)) return 'other-placement';
  return null;
}
