import type { MetricsQuery } from '../model/figures.js';
import type { MetricRow } from '../model/rows.js';

/**
 * The rows that a query asks for. The only place that knows what `goal`, `from` and `to` mean: who is in a stage at `to` is the sum of all
 * who came and left before, so rows of `in-stage` are kept whatever `from` says (M3).
 */
export function* rowsIn(rows: Iterable<MetricRow>, { goal, from = -Infinity, to = Infinity }: MetricsQuery): Iterable<MetricRow> {
  for (const row of rows) {
    if (goal !== undefined && row.goal !== goal) continue;
    if (row.hour < to && (row.hour >= from || row.measure === 'in-stage')) yield row;
  }
}
