import type { MetricRow } from '../../core/model/rows.js';
import { checkQuery } from '../../engine/checkQuery.js';
import { UsageError } from '../../errors/usageError.js';
import { describe } from '../../plan/describe.js';
import type { Plan } from '../../plan/types.js';
import type { MeasurementQuery } from '../query.js';
import { checkRowShapes } from './checkRowShapes.js';
import { checkTotals } from './checkTotals.js';

/**
 * The rows as a list, if they can be measured.
 * @throws UsageError `unknown-goal`, `bad-query`; `bad-rows` for what is no metric row, and for rows that add up to fewer than nobody.
 */
export function checkRows(plan: Plan, query: MeasurementQuery, rows: Iterable<MetricRow>): readonly MetricRow[] {
  if (typeof query !== 'object' || query === null)
    throw new UsageError('bad-query', 'query', `expected an object, got ${describe(query)}.`);
  checkQuery(plan.goals, query);
  checkShare('confidence', query.confidence);
  const list = checkRowShapes(rows);
  checkTotals(list, query);
  return list;
}

/** @throws UsageError `bad-query` for what does not lie between 0 and 1. */
function checkShare(name: string, value: unknown): void {
  if (value === undefined || (typeof value === 'number' && value > 0 && value < 1)) return;
  throw new UsageError('bad-query', name, `expected a number between 0 and 1, such as 0.95, got ${describe(value)}.`);
}
