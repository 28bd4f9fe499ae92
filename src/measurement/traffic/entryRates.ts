import type { MetricRow } from '../../core/model/rows.js';
import { DAY, HOUR } from '../../core/time/zone.js';
import type { Id } from '../../plan/types.js';
import type { MeasurementQuery } from '../query.js';

/** How many users enter a goal. */
interface EntryRate {
  /** From the start of the first hour in which a user entered to the end of the last; at least a day: nothing tells whether the next hours are like one. */
  readonly days: number;
  readonly entrantsPerDay: number;
}

interface Seen {
  first: number;
  last: number;
  users: number;
}

/** By the entrant rows in the range asked for, each dated by the first entry of the users it counts (M6). */
export function entryRates(rows: readonly MetricRow[], { from, to }: MeasurementQuery): (goal: Id) => EntryRate {
  const goals = new Map<Id, Seen>();
  for (const { measure, goal, hour, value } of rows) {
    if (measure !== 'entrants' || value === 0) continue;
    if ((from !== undefined && hour < from) || (to !== undefined && hour >= to)) continue;
    const seen = goals.get(goal);
    if (seen === undefined) {
      goals.set(goal, { first: hour, last: hour, users: value });
      continue;
    }
    seen.first = Math.min(seen.first, hour);
    seen.last = Math.max(seen.last, hour);
    seen.users += value;
  }
  return (goal) => {
    const { first, last, users } = goals.get(goal) ?? { first: 0, last: 0, users: 0 };
    const days = Math.max(1, (last - first + HOUR) / DAY);
    return { days, entrantsPerDay: users / days };
  };
}
