import { hashPrefix, lanesAfter, SEPARATOR } from '../../core/draw/lanes.js';
import { NOBODY, uniform } from '../../core/draw/uniform.js';

/** A salt of its own: who is drawn has nothing to do with holdouts and choices. */
const PREFIX = /* @__PURE__ */ hashPrefix(`impact${SEPARATOR}`);

/** Whether a user is among a share of all; those of a smaller share are among those of a larger. */
export function isDrawn(userId: string, share: number): boolean {
  return share === 1 || uniform(lanesAfter(PREFIX, userId, ''), NOBODY) < share;
}
