import type { Progress } from '../model/profile.js';
import type { Situation } from '../model/situation.js';

/** The id that a user's draws in a goal are made with: kept from the first entry on; before it, the profile's (X3). */
export function drawIdOf({ userId, drawId }: Situation, progress: Progress | undefined): string {
  return progress === undefined ? drawId : (progress.drawId ?? userId);
}
