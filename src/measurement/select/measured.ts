import { goalFigures } from '../../core/fold/goalFigures.js';
import { GoalSums, groupBy } from '../../core/fold/goalSums.js';
import { type RowSum, sumRows } from '../../core/fold/rowSums.js';
import { rowsIn } from '../../core/fold/rowsIn.js';
import type { GoalMetrics } from '../../core/model/figures.js';
import type { MetricRow } from '../../core/model/rows.js';
import { checkQuery } from '../../engine/checkQuery.js';
import { UsageError } from '../../errors/usageError.js';
import { describe } from '../../plan/describe.js';
import type { Goal, Plan } from '../../plan/plan.js';
import { checkRowShapes } from './checkRowShapes.js';
import { checkTotals } from './checkTotals.js';
import { DEFAULT_CONFIDENCE, type MeasurementQuery } from './measurementQuery.js';

/** Rows that were checked once and added up once. Every figure is made of them. */
export interface Measured {
  readonly plan: Plan;
  readonly query: MeasurementQuery;
  readonly confidence: number;
  /** All that were given, also those that the query leaves out. */
  readonly rows: readonly MetricRow[];
  /** Of the rows that the query asks for, also of goals that the plan does not have. */
  readonly sums: readonly RowSum[];
  /** Those that the query asks for, in the plan's order. */
  readonly goals: readonly MeasuredGoal[];
}

/** One goal's share of what was measured. */
export interface MeasuredGoal {
  readonly goal: Goal;
  readonly sums: GoalSums;
  readonly metrics: GoalMetrics;
}

/** @throws UsageError `unknown-goal`, `bad-query`; `bad-rows` for what is no metric row, and for sums that only missing rows explain */
export function measured(plan: Plan, rows: Iterable<MetricRow>, query: MeasurementQuery): Measured {
  if (typeof query !== 'object' || query === null)
    throw new UsageError('bad-query', 'query', `expected an object, got ${describe(query)}.`);
  checkQuery(plan.goals, query);
  checkConfidence(query.confidence);
  const list = checkRowShapes(rows);
  const sums = sumRows(rowsIn(list, query), query.from);
  checkTotals(sums);
  const byGoal = groupBy(sums, ({ goal }) => goal);
  return {
    plan,
    query,
    confidence: query.confidence ?? DEFAULT_CONFIDENCE,
    rows: list,
    sums,
    goals: plan.goals
      .filter(({ id }) => query.goal === undefined || id === query.goal)
      .map((goal): MeasuredGoal => {
        const own = new GoalSums(byGoal.get(goal.id) ?? []);
        return { goal, sums: own, metrics: goalFigures(plan, goal, own) };
      }),
  };
}

/** @throws UsageError `bad-query` */
function checkConfidence(value: unknown): void {
  if (value === undefined || (typeof value === 'number' && value > 0 && value < 1)) return;
  throw new UsageError('bad-query', 'confidence', `expected a number between 0 and 1, such as 0.95, got ${describe(value)}.`);
}
