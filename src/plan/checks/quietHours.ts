import { quote } from '../describe.js';
import { recordOf } from '../loose.js';
import type { Check } from './check.js';

/** L2: quiet hours from a time to the same time could mean never or all day. */
export const checkQuietHours: Check = (facts, report) => {
  for (const [id, placement] of Object.entries(facts.placements)) {
    const { from, to } = recordOf(recordOf(placement).quietHours);
    if (typeof from !== 'string' || from !== to) continue;
    const message = `expected another time than \`from\`, got ${quote(from)} for both: to silence a placement all day, pause its experiences`;
    report(['placements', id, 'quietHours', 'to'], 'empty-quiet-hours', message);
  }
};
