import type { MetricRow } from '../../core/model/rows.js';
import { checkQuery } from '../../engine/checkQuery.js';
import { UsageError } from '../../errors/usageError.js';
import { isTimeZone } from '../../notation/timeZone.js';
import { describe } from '../../plan/describe.js';
import { type Bucket, type BucketUnit, bucketAround, bucketsOf } from './buckets.js';
import { checkRowShapes } from './checkRowShapes.js';
import { PlacesInStages } from './placesInStages.js';

/** How a series is cut. */
export interface OverTimeOptions {
  /** Of the zone's clocks; weeks start on Monday. */
  readonly bucket: BucketUnit;
  /** IANA; default `UTC`. Pass `plan.timezone`: rows are dated by the hours of the plan's clocks. */
  readonly timezone?: string | undefined;
  /** Epoch ms; default: where the bucket of the first row starts. */
  readonly from?: number;
  /** Epoch ms, exclusive; default: the end of the bucket of the last row. */
  readonly to?: number;
}

/** One point of a series: what was made of the rows of a bucket. `from` is inside, `to` outside, epoch ms. */
export interface TimePoint<T> {
  readonly from: number;
  readonly to: number;
  readonly result: T;
}

/**
 * Measures each hour, day or week apart: every one from the first to the last, empty ones too; those that `from` and `to` cut through are cut.
 *
 * A row belongs to the bucket in which its hour starts. In a zone that is off the plan's by half an hour, such as Asia/Kolkata to UTC, the hour around a
 * bucket's end is therefore in the bucket that holds its first half; where clocks change by half an hour, the bucket of that hour is an hour and a half.
 * Rows of `in-stage` that are earlier than a bucket come with it too, added up, so that "in stage now" is as of the bucket's end.
 *
 * ```ts
 * overTime(rows, { bucket: 'day', timezone: plan.timezone }, (some) => goalMetrics(plan, some));
 * ```
 * @param fold Makes something of the rows of one bucket. It must not change them.
 * @throws UsageError `bad-rows`; `bad-query` for an unknown bucket or zone, a bad range, or more than 100,000 buckets.
 */
export function overTime<T>(
  rows: Iterable<MetricRow>,
  options: OverTimeOptions,
  fold: (rows: readonly MetricRow[], bucket: Bucket) => T,
): TimePoint<T>[] {
  const { bucket: unit, timezone = 'UTC', from, to } = checked(options);
  if (typeof fold !== 'function') throw new UsageError('bad-query', 'fold', `expected a function of rows, got ${describe(fold)}.`);
  const byHour = groupByHour(checkRowShapes(rows), to);
  const hours = [...byHour.keys()].sort((one, other) => one - other);
  const first = from ?? hours[0];
  const last = to ?? hours.at(-1);
  if (first === undefined || last === undefined || last < first) return [];
  const start = from ?? bucketAround(unit, timezone, first).from;
  const buckets = bucketsOf(unit, timezone, start, to ?? bucketAround(unit, timezone, last).to);
  const places = new PlacesInStages();
  let next = 0;
  const takeBefore = (end: number): MetricRow[][] => {
    const before = next;
    while (next < hours.length && (hours[next] as number) < end) next++;
    return hours.slice(before, next).map((hour) => byHour.get(hour) as MetricRow[]);
  };
  for (const earlier of takeBefore(start)) places.add(earlier);
  return buckets.map((bucket) => {
    const own = takeBefore(bucket.to);
    const result = fold([...places.rows(), ...own.flat()], bucket);
    for (const some of own) places.add(some);
    return { ...bucket, result };
  });
}

/** @throws UsageError `bad-query` */
function checked(options: OverTimeOptions): OverTimeOptions {
  const given: unknown = options;
  if (typeof given !== 'object' || given === null)
    throw new UsageError('bad-query', 'options', `expected an object, got ${describe(given)}.`);
  const { bucket, timezone } = options;
  if (bucket !== 'hour' && bucket !== 'day' && bucket !== 'week')
    throw new UsageError('bad-query', 'bucket', `expected "hour", "day" or "week", got ${describe(bucket)}.`);
  if (timezone !== undefined && !isTimeZone(timezone))
    throw new UsageError('bad-query', 'timezone', `expected an IANA time zone such as "Europe/Vienna", got ${describe(timezone)}.`);
  checkQuery([], {
    ...(options.from === undefined ? {} : { from: options.from }),
    ...(options.to === undefined ? {} : { to: options.to }),
  });
  return options;
}

function groupByHour(rows: readonly MetricRow[], to: number | undefined): Map<number, MetricRow[]> {
  const byHour = new Map<number, MetricRow[]>();
  for (const row of rows) {
    if (to !== undefined && row.hour >= to) continue;
    const some = byHour.get(row.hour);
    if (some === undefined) byHour.set(row.hour, [row]);
    else some.push(row);
  }
  return byHour;
}
