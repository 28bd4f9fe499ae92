import type { MetricRow } from '../../core/model/rows.js';
import type { RowQuery } from '../store.js';
import { rowOfKey } from './metricKey.js';

/** Whether a row matches a query. */
export function isAsked({ hour, goal }: MetricRow, query: RowQuery): boolean {
  return (
    (query.goal === undefined || goal === query.goal) &&
    (query.from === undefined || hour >= query.from) &&
    (query.to === undefined || hour < query.to)
  );
}

/** The rows that a query asks for, made of stored sums; sums of 0 are left out. */
export function askedRows(sums: Iterable<readonly [key: string, sum: number]>, query: RowQuery): MetricRow[] {
  const rows: MetricRow[] = [];
  for (const [key, sum] of sums) {
    const row = rowOfKey(key, sum);
    if (sum !== 0 && isAsked(row, query)) rows.push(row);
  }
  return rows;
}
