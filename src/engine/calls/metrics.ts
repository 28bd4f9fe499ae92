import { summarize } from '../../core/fold/summarize.js';
import type { Metrics, MetricsQuery } from '../../core/model/figures.js';
import type { MetricRow } from '../../core/model/rows.js';
import { UsageError } from '../../errors/usageError.js';
import type { Store } from '../../stores/store.js';
import { checkQuery } from '../checkQuery.js';
import type { CallOptions } from '../engine.js';
import type { Parts } from './parts.js';

/** The metrics of the plan in force (M3). */
export async function metrics({ queue, plans, store }: Parts, query: MetricsQuery, call: CallOptions): Promise<Metrics> {
  return queue.alone(async () => {
    await plans.look();
    const { own } = plans.current;
    checkQuery(own.goals, query);
    return summarize(own, await rowsOf(store, query), query);
  }, call);
}

/** The rows behind the metrics (M4). @throws UsageError `bad-query` for a query with `from` */
export async function metricRows({ queue, plans, store }: Parts, query: MetricsQuery, call: CallOptions): Promise<readonly MetricRow[]> {
  if (query.from !== undefined) {
    const message = 'metricRows() always returns the rows from the beginning. Pass `from` to the functions that measure them.';
    throw new UsageError('bad-query', 'from', message);
  }
  return queue.alone(async () => {
    await plans.look();
    checkQuery(plans.current.own.goals, query);
    return rowsOf(store, query);
  }, call);
}

/** Copies of a store's rows, always from the beginning: "in stage now" is the sum of all entries and leavings. */
async function rowsOf(store: Store, { goal, to }: MetricsQuery): Promise<MetricRow[]> {
  const rows = await store.metrics({ ...(goal === undefined ? {} : { goal }), ...(to === undefined ? {} : { to }) });
  return rows.map((row) => ({ ...row }));
}
