import type { Plan } from '../../plan/plan.js';
import type { Metrics, MetricsQuery } from '../model/figures.js';
import type { MetricRow } from '../model/rows.js';
import { goalFigures } from './goalFigures.js';
import { GoalSums, groupBy } from './goalSums.js';
import { sumRows } from './rowSums.js';
import { rowsIn } from './rowsIn.js';

/** Folds metric rows into the figures of the plan's goals (M3). Rows of goals that the plan does not have are left out. */
export function summarize(plan: Plan, rows: Iterable<MetricRow>, query: MetricsQuery = {}): Metrics {
  const byGoal = groupBy(sumRows(rowsIn(rows, query)), ({ goal }) => goal);
  const goals = plan.goals.filter(({ id }) => query.goal === undefined || id === query.goal);
  return { goals: goals.map((goal) => goalFigures(plan, goal, new GoalSums(byGoal.get(goal.id) ?? []))) };
}
