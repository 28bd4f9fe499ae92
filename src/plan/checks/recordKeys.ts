import { quote } from '../describe.js';
import { listOf, recordOf } from '../loose.js';
import type { Path } from '../path.js';
import { EVENT_NAME, ID, isEventName, isId } from '../schema/notation.js';
import type { Check } from './check.js';

/** L2: names of parts of a plan. The schema cannot check them: zod skips `__proto__`, and the value of a key that it refuses. */
export const checkRecordKeys: Check = (facts, report) => {
  const records: [unknown, Path][] = [
    [facts.audiences, ['audiences']],
    [facts.journeys, ['journeys']],
    [facts.experiences, ['experiences']],
    [facts.placements, ['placements']],
    ...listOf(facts.plan.migrations).flatMap((value, index) =>
      ['order', 'recount'].map((key): [unknown, Path] => [recordOf(value)[key], ['migrations', index, key]]),
    ),
  ];
  for (const [record, path] of records) {
    for (const key of Object.keys(recordOf(record))) {
      if (!isId(key)) report([...path, key], 'bad-id', `expected ${ID}, got ${quote(key)} as key`);
    }
  }
  for (const key of Object.keys(facts.valueEvents)) {
    if (!isEventName(key)) report(['valueEvents', key], 'bad-event-name', `expected ${EVENT_NAME}, got ${quote(key)} as key`);
  }
};
