import type { MetricRow } from '../../core/model/rows.js';
import type { Id } from '../../plan/types.js';

/** What happened in a goal, by the instant it happened. */
export interface Activity {
  readonly entries: number;
  /** Of all stages. */
  readonly conversions: number;
  readonly completions: number;
  readonly value: ReadonlyMap<string | null, number>;
}

/** Activity from `from` on and before `to`, epoch ms. */
export interface TimelinePoint extends Activity {
  readonly from: number;
  readonly to: number;
}

type Sums = { -readonly [K in 'entries' | 'conversions' | 'completions']: number } & { readonly value: Map<string | null, number> };

const NOTHING: Activity = { entries: 0, conversions: 0, completions: 0, value: new Map() };

/** Whether a row tells of something that a timeline shows. */
export function isActivity({ measure }: MetricRow): boolean {
  return measure === 'entries' || measure === 'conversions' || measure === 'completions' || measure === 'value';
}

/** Folds the rows of one span of time, goal by goal. Money comes in ten-thousandths of the currency unit (M2). */
export function activityByGoal(rows: Iterable<MetricRow>): Map<Id, Activity> {
  const goals = new Map<Id, Sums>();
  for (const { goal, measure, currency, value } of rows) {
    if (measure !== 'entries' && measure !== 'conversions' && measure !== 'completions' && measure !== 'value') continue;
    const sums = goals.get(goal) ?? { entries: 0, conversions: 0, completions: 0, value: new Map() };
    if (measure === 'value') sums.value.set(currency, (sums.value.get(currency) ?? 0) + value);
    else sums[measure] += value;
    goals.set(goal, sums);
  }
  for (const { value } of goals.values()) for (const [currency, sum] of value) value.set(currency, sum / 10_000);
  return goals;
}

/** One goal's activity over all spans, those included in which nothing happened. */
export function timelineOf(
  goal: Id,
  spans: readonly { readonly from: number; readonly to: number; readonly result: ReadonlyMap<Id, Activity> }[],
): TimelinePoint[] {
  return spans.map(({ from, to, result }) => ({ ...(result.get(goal) ?? NOTHING), from, to }));
}

/** The currencies that values came in, in order. */
export function currenciesOf(timeline: readonly TimelinePoint[]): (string | null)[] {
  const seen = new Set(timeline.flatMap(({ value }) => [...value.keys()]));
  return [...seen].sort((one, other) => ((one ?? '') < (other ?? '') ? -1 : 1));
}
