import type { MetricRow } from '../../core/metrics/types.js';
import { DAY, HOUR } from '../../core/time/zone.js';
import type { Id } from '../../plan/types.js';
import type { MeasurementQuery } from '../query.js';

/** How many users enter a goal. */
interface EntryRate {
  /** From the start of the first hour in which a user entered to the end of the last; an hour without any. */
  readonly days: number;
  readonly entrantsPerDay: number;
}

/** By the entrant rows in the range asked for, each dated by the first entry of the users it counts (M6). */
export function entryRate(goal: Id, rows: readonly MetricRow[], { from, to }: MeasurementQuery): EntryRate {
  let [first, last, users] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const row of rows) {
    if (row.goal !== goal || row.measure !== 'entrants' || row.value === 0) continue;
    if ((from !== undefined && row.hour < from) || (to !== undefined && row.hour >= to)) continue;
    first = Math.min(first, row.hour);
    last = Math.max(last, row.hour);
    users += row.value;
  }
  const days = (first > last ? HOUR : last - first + HOUR) / DAY;
  return { days, entrantsPerDay: users / days };
}
