import { summarize } from '../../core/fold/summarize.js';
import type { GoalMetrics } from '../../core/model/figures.js';
import type { MetricRow } from '../../core/model/rows.js';
import type { Plan } from '../../plan/types.js';
import type { MeasurementQuery } from '../query.js';
import { checkRows } from '../rows/checkRows.js';

export const CONFIDENCE = 0.95;

/** The plain figures of the goals asked for, of rows that are checked. @throws UsageError `bad-rows`, `bad-query`, `unknown-goal` */
export function summarized(plan: Plan, rows: Iterable<MetricRow>, query: MeasurementQuery): readonly GoalMetrics[] {
  return summarize(plan, checkRows(plan, query, rows), query).goals;
}
