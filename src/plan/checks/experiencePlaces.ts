import { quote } from '../describe.js';
import { listOf } from '../loose.js';
import type { Path } from '../path.js';
import { formatPath } from '../path.js';
import type { Check } from './check.js';

/** L2: an experience is in at most one stage, and there once. */
export const checkExperiencePlaces: Check = (facts, report) => {
  const first = new Map<string, Path>();
  for (const goal of facts.goals) {
    for (const stage of goal.stages) {
      for (const [index, id] of listOf(stage.stage.experiences).entries()) {
        if (typeof id !== 'string') continue;
        const path = [...stage.path, 'experiences', index];
        const other = first.get(id);
        if (other === undefined) first.set(id, path);
        else {
          const message = `the experience ${quote(id)} is already at ${formatPath(other)}: keep one of the two places, or copy it under another id`;
          report(path, 'experience-placed-twice', message);
        }
      }
    }
  }
};
