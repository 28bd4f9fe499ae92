import type { Json } from '../../plan/types.js';
import { keyChange, keyChanges, type Sides } from './keyChanges.js';
import { recordChanges } from './partChange.js';
import type { Change } from './change.js';

/** Those of a plan's keys that hold parts with names. */
const RECORDS = ['valueEvents', 'audiences', 'journeys', 'placements'] as const;

/** What belongs to the plan as a whole, but for its holdout. */
export function planChanges(sides: Sides): Change[] {
  const { before, after } = sides;
  return [
    ...keyChanges(sides, { kind: 'plan' }, before, after, [...RECORDS, 'goals', 'experiences', 'holdout']),
    ...RECORDS.flatMap((key) => emptyRecord(sides, key)),
  ];
}

/** No journeys at all and an empty list of them mean the same, but are not the same JSON. */
function emptyRecord(sides: Sides, key: (typeof RECORDS)[number]): Change[] {
  const [before, after] = [sides.before[key] as Json | undefined, sides.after[key] as Json | undefined];
  if ((before === undefined) === (after === undefined) || Object.keys(before ?? after ?? {}).length > 0) return [];
  return [keyChange(sides, { kind: 'plan' }, key, before, after)];
}

/** The parts that stand in a plan by name and have no parts themselves. */
export function namedChanges(sides: Sides): Change[] {
  const { before, after } = sides;
  return [
    ...recordChanges(sides, before.valueEvents, after.valueEvents, (event) => ({ kind: 'value-event', event })),
    ...recordChanges(sides, before.audiences, after.audiences, (audience) => ({ kind: 'audience', audience })),
    ...recordChanges(sides, before.placements, after.placements, (placement) => ({ kind: 'placement', placement })),
    ...recordChanges(sides, before.journeys, after.journeys, (journey) => ({ kind: 'journey', journey })),
  ];
}
