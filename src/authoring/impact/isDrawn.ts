import { hashPrefix, lanesAfter, SEPARATOR } from '../../core/draw/lanes.js';
import { NOBODY, uniform } from '../../core/draw/uniform.js';

/** A salt of its own, so that the draw is independent of holdouts and choices. */
const PREFIX = /* @__PURE__ */ hashPrefix(`impact${SEPARATOR}`);

/** Whether a user is drawn into a share of all users. The users of a smaller share are also in every larger one. */
export function isDrawn(userId: string, share: number): boolean {
  return share === 1 || uniform(lanesAfter(PREFIX, userId, ''), NOBODY) < share;
}
