import type { MetricsQuery } from '../core/model/figures.js';
import type { MetricRow } from '../core/model/rows.js';
import { UsageError } from '../errors/usageError.js';
import type { Store } from '../stores/store.js';

/** Copies of a store's rows, from the beginning whatever range is measured: who is in a stage is the sum of all who came and left. */
export async function metricRows(store: Store, { goal, to }: Omit<MetricsQuery, 'from'>): Promise<MetricRow[]> {
  const rows = await store.metrics({ ...(goal === undefined ? {} : { goal }), ...(to === undefined ? {} : { to }) });
  return rows.map((row) => ({ ...row }));
}

/** @throws UsageError `bad-query` */
export function checkFromTheBeginning(query: MetricsQuery): void {
  if (query.from === undefined) return;
  throw new UsageError('bad-query', 'from', 'metric rows begin at the beginning: give `from` to the functions that measure them.');
}
