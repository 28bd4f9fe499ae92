import { calendarWindow, hourStart } from '../../core/time/calendar.js';
import { DAY, HOUR } from '../../core/time/zone.js';
import { UsageError } from '../../errors/usageError.js';
import { LAST_INSTANT } from '../../notation/instant.js';

/** How long each point of a series lasts. */
export type BucketUnit = 'hour' | 'day' | 'week';

/** A span of time, epoch ms: `from` inside, `to` outside. */
export interface Bucket {
  readonly from: number;
  readonly to: number;
}

/** The most that a series may have. */
const MOST = 100_000;

/** Calendars look some days around an instant, and a `Date` reaches no further than this. */
const LAST = LAST_INSTANT - 14 * DAY;

/**
 * The hours, days or weeks (from Monday) of a zone's clocks that lie in a range, one touching the next, the first and last cut to it.
 * @throws UsageError `bad-query` for more than 100,000, or a range that calendars do not reach.
 */
export function bucketsOf(unit: BucketUnit, zone: string, from: number, to: number): Bucket[] {
  checkReach('from', from);
  checkReach('to', to);
  const buckets: Bucket[] = [];
  for (let start = from; start < to; ) {
    if (buckets.length === MOST)
      throw new UsageError('bad-query', 'bucket', 'expected at most 100,000 buckets: ask for longer ones, or for a shorter range.');
    const end = Math.min(bucketAround(unit, zone, start).to, to);
    buckets.push({ from: start, to: end });
    start = end;
  }
  return buckets;
}

/** The hour, day or week that holds an instant. */
export function bucketAround(unit: BucketUnit, zone: string, instant: number): Bucket {
  checkReach('from', instant);
  if (unit !== 'hour') {
    const { start, end } = calendarWindow(zone, unit, instant);
    return { from: start, to: end };
  }
  const from = hourStart(zone, instant);
  // Where clocks change by half an hour, no full hour begins at this one's end: what is left of it goes with it.
  const shown = hourStart(zone, from + HOUR);
  return { from, to: shown === from + HOUR ? shown : shown + HOUR };
}

function checkReach(name: 'from' | 'to', instant: number): void {
  if (Math.abs(instant) > LAST) throw new UsageError('bad-query', name, 'expected an instant in the years -271820 to 275759.');
}
