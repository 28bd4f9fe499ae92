import type { MetricRow } from '../../core/model/rows.js';
import { checkQuery } from '../../engine/checkQuery.js';
import { UsageError } from '../../errors/usageError.js';
import { isTimeZone } from '../../notation/timeZone.js';
import { describe } from '../../plan/describe.js';
import type { Bucket } from './buckets.js';
import { checkRowShapes } from './checkRowShapes.js';
import { foldBuckets, type OverTimeOptions, type TimePoint } from './foldBuckets.js';

/**
 * Calls `fold` with the rows of each hour, day or week, from the first to the last, empty ones included. `from` and `to` cut the first and the last
 * bucket short.
 *
 * A row belongs to the bucket in which its hour starts. If the zone is half an hour off the plan's (Asia/Kolkata and UTC), the hour around midnight
 * therefore belongs to the day that holds its first half. Where clocks change by half an hour, that hour's bucket is an hour and a half long.
 * Each bucket also gets the sums of all earlier rows of `in-stage`, so that "in stage now" is as of the bucket's end.
 *
 * ```ts
 * overTime(rows, { bucket: 'day', timezone: plan.timezone }, (some) => goalMetrics(plan, some));
 * ```
 * @param fold It must not change the rows.
 * @throws UsageError `bad-rows`; `bad-query` for an unknown bucket or zone, a bad range, or more than 100,000 buckets
 */
export function overTime<T>(
  rows: Iterable<MetricRow>,
  options: OverTimeOptions,
  fold: (rows: readonly MetricRow[], bucket: Bucket) => T,
): TimePoint<T>[] {
  checkOptions(options);
  if (typeof fold !== 'function') throw new UsageError('bad-query', 'fold', `expected a function of rows, got ${describe(fold)}.`);
  return foldBuckets(checkRowShapes(rows), options, fold);
}

/** @throws UsageError `bad-query` */
function checkOptions(options: OverTimeOptions): void {
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
}
