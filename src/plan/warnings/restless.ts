import { quote } from '../describe.js';
import { ruleTruth } from './ruleTruth.js';
import { timeChanges } from './timeChanges.js';
import type { Inspection } from './warn.js';
import { canTimeLeave, timedStages } from './wayOut.js';

/**
 * Goals that time alone can take a user into, out of, and into again (T3): re-entry is open, time leads from the first stage out, and the audience can
 * hold, stop holding and hold again while the user does nothing. An audience such as "silent for 14 days" is not of that kind: once it holds,
 * only an action makes it fail.
 */
export const inspectRestless: Inspection = (plan, warn) => {
  const truth = ruleTruth(plan);
  const changeOf = timeChanges(plan, truth);
  for (const [index, goal] of plan.goals.entries()) {
    if ((goal.reentry ?? 'never') === 'never' || !changeOf(goal.audience).onAgain) continue;
    if (!canTimeLeave(timedStages(plan, goal, truth))) continue;
    const message = `users can enter the goal ${quote(goal.id)}, leave it and enter it again without doing anything, because its audience can stop holding and hold again as time passes. So its entries and exits also count users who did nothing. Change the audience so that only an action makes it hold again, or set \`reentry\` to "never"`;
    warn(['goals', index], 'restless-goal', message);
  }
};
