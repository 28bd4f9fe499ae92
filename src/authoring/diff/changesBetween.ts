import { experienceChanges } from './experienceChanges.js';
import { goalChanges, holdoutChanges } from './goalChanges.js';
import type { Sides } from './keyChanges.js';
import { namedChanges, planChanges } from './planChanges.js';
import type { Change } from './change.js';

/** What differs between two plans, unchecked: for plans that are known to be such. */
export function changesBetween(sides: Sides): Change[] {
  return [
    ...planChanges(sides),
    ...holdoutChanges(sides, null, sides.before.holdout, sides.after.holdout),
    ...namedChanges(sides),
    ...goalChanges(sides),
    ...experienceChanges(sides),
  ];
}
