import { groupBy } from '../../core/fold/goalSums.js';
import { RowSums } from '../../core/fold/rowSums.js';
import { rowsIn } from '../../core/fold/rowsIn.js';
import type { MetricRow } from '../../core/model/rows.js';
import { type Bucket, type BucketUnit, bucketAround, bucketsOf } from './buckets.js';

/** The buckets of a series. */
export interface OverTimeOptions {
  /** By the clocks of `timezone`; weeks start on Monday. */
  readonly bucket: BucketUnit;
  /** IANA; default `UTC`. Pass `plan.timezone`: rows hold the hours of the plan's clocks. */
  readonly timezone?: string | undefined;
  /** Epoch ms; default: the start of the first row's bucket. */
  readonly from?: number;
  /** Epoch ms, exclusive; default: the end of the last row's bucket. */
  readonly to?: number;
}

/** What `fold` made of one bucket. `from` is inside, `to` outside, epoch ms. */
export interface TimePoint<T> {
  readonly from: number;
  readonly to: number;
  readonly result: T;
}

/** Does the work of `overTime`, with rows and options that are checked. */
export function foldBuckets<T>(
  rows: Iterable<MetricRow>,
  { bucket: unit, timezone = 'UTC', from, to }: OverTimeOptions,
  fold: (rows: readonly MetricRow[], bucket: Bucket) => T,
): TimePoint<T>[] {
  const byHour = groupBy(rowsIn(rows, to === undefined ? {} : { to }), ({ hour }) => hour);
  const hours = [...byHour.keys()].sort((one, other) => one - other);
  const first = from ?? hours[0];
  const last = to ?? hours.at(-1);
  if (first === undefined || last === undefined || last < first) return [];
  const start = from ?? bucketAround(unit, timezone, first).from;
  const buckets = bucketsOf(unit, timezone, start, to ?? bucketAround(unit, timezone, last).to);
  let next = 0;
  const takeBefore = (end: number): MetricRow[] => {
    const before = next;
    while (next < hours.length && (hours[next] as number) < end) next++;
    return hours.slice(before, next).flatMap((hour) => byHour.get(hour) as MetricRow[]);
  };
  const inStage = new InStage();
  inStage.add(takeBefore(start));
  return buckets.map((bucket) => {
    const own = takeBefore(bucket.to);
    const result = fold([...inStage.rows, ...own], bucket);
    inStage.add(own);
    return { ...bucket, result };
  });
}

/** Who is in which stage after the rows so far: one row for each goal, stage and arm, however long the past is. */
class InStage {
  readonly #sums = new RowSums();
  rows: readonly MetricRow[] = [];

  add(rows: readonly MetricRow[]): void {
    const inStage = rows.filter(({ measure }) => measure === 'in-stage');
    if (inStage.length === 0) return;
    for (const row of inStage) this.#sums.add(row);
    this.rows = this.#sums.list.filter(({ value }) => value !== 0).map(({ first: _, last, ...sum }): MetricRow => ({ ...sum, hour: last }));
  }
}
