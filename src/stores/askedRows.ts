import type { MetricRow } from '../core/metrics/types.js';
import { rowOfKey } from './metricKey.js';
import type { RowQuery } from './store.js';

/** The rows of stored sums that a query asks for; sums of 0 are left out. */
export function askedRows(sums: Iterable<readonly [key: string, sum: number]>, { goal, from, to }: RowQuery): MetricRow[] {
  const rows: MetricRow[] = [];
  for (const [key, sum] of sums) {
    if (sum === 0) continue;
    const row = rowOfKey(key, sum);
    const asked =
      (goal === undefined || row.goal === goal) && (from === undefined || row.hour >= from) && (to === undefined || row.hour < to);
    if (asked) rows.push(row);
  }
  return rows;
}
