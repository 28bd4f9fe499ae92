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

/** A series has no more buckets than this. */
const MOST = 100_000;

/** The last instant of a `Date`, less the days around it that the calendar looks at. */
const LAST = LAST_INSTANT - 14 * DAY;

/**
 * The hours, days or weeks (from Monday) of a zone's clocks in a range. They leave no gap; the first and the last are cut at the range's ends.
 * @throws UsageError `bad-query` for more than 100,000 buckets, or instants too far away
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
  // Where clocks change by half an hour, the half hour that is left over belongs to this bucket.
  const shown = hourStart(zone, from + HOUR);
  return { from, to: shown === from + HOUR ? shown : shown + HOUR };
}

function checkReach(name: 'from' | 'to', instant: number): void {
  if (Math.abs(instant) > LAST) throw new UsageError('bad-query', name, 'expected an instant in the years -271820 to 275759.');
}
