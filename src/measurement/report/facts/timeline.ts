import { groupBy } from '../../../core/fold/goalSums.js';
import { sumRows } from '../../../core/fold/rowSums.js';
import { amounts, total } from '../../../core/fold/totals.js';
import type { MetricRow } from '../../../core/model/rows.js';
import type { Id } from '../../../plan/plan.js';

/** What happened in a goal, dated by the instant at which it happened. */
export interface Activity {
  readonly entries: number;
  /** Of all stages. */
  readonly conversions: number;
  readonly completions: number;
  /** By currency, in currency units. */
  readonly value: ReadonlyMap<string | null, number>;
}

/** Activity from `from` on and before `to`, epoch ms. */
export interface TimelinePoint extends Activity {
  readonly from: number;
  readonly to: number;
}

const NOTHING: Activity = { entries: 0, conversions: 0, completions: 0, value: new Map() };

/** Whether a timeline shows what the row counts. */
export function isActivity({ measure }: MetricRow): boolean {
  return measure === 'entries' || measure === 'conversions' || measure === 'completions' || measure === 'value';
}

/** Folds the rows of one bucket, goal by goal. */
export function activityByGoal(rows: Iterable<MetricRow>): Map<Id, Activity> {
  const goals = groupBy(sumRows(rows), ({ goal }) => goal);
  return new Map(
    [...goals].map(([goal, sums]): [Id, Activity] => {
      const [entries, conversions, completions] = [total(sums, 'entries'), total(sums, 'conversions'), total(sums, 'completions')];
      return [goal, { entries, conversions, completions, value: amounts(sums, 'value') }];
    }),
  );
}

/** One goal's activity in every bucket, also in those in which nothing happened. */
export function timelineOf(
  goal: Id,
  buckets: readonly { readonly from: number; readonly to: number; readonly result: ReadonlyMap<Id, Activity> }[],
): TimelinePoint[] {
  return buckets.map(({ from, to, result }) => ({ ...(result.get(goal) ?? NOTHING), from, to }));
}

/** The currencies of a timeline, in the order of their codes. */
export function currenciesOf(timeline: readonly TimelinePoint[]): (string | null)[] {
  const seen = new Set(timeline.flatMap(({ value }) => [...value.keys()]));
  return [...seen].sort((one, other) => ((one ?? '') < (other ?? '') ? -1 : 1));
}
