import type { GoalTotals } from '../../core/model/figures.js';
import type { MetricRow } from '../../core/model/rows.js';
import { own } from '../../notation/own.js';
import type { Plan } from '../../plan/types.js';
import type { MeasurementQuery } from '../query.js';
import { mapArms } from './mapArms.js';
import { rateOf } from './rateOf.js';
import { CONFIDENCE, summarized } from './summarized.js';
import type { CohortFigures, GoalFigure, GoalFigures } from './types.js';

/**
 * What each goal achieved (M3), in the plan's order: users and conversions, value by currency, and how the cohorts fared (M6).
 * @throws UsageError `bad-rows`, `bad-query`, `unknown-goal`
 */
export function goalMetrics(plan: Plan, rows: Iterable<MetricRow>, query: MeasurementQuery = {}): GoalFigures[] {
  const goals = summarized(plan, rows, query);
  const { confidence = CONFIDENCE } = query;
  return goals.map(({ goal, label, totals, cohorts }): GoalFigures => {
    return {
      goal,
      label,
      totals: mapArms(totals, (each): GoalFigure => ({ ...each, ...rates(each, confidence) })),
      cohorts: cohorts.map((cohort): CohortFigures => {
        return { ...cohort, label: own(plan.experiences, cohort.experience)?.label ?? null, ...rates(cohort, confidence) };
      }),
    };
  });
}

function rates(
  { users, completed, valueUsers }: Pick<GoalTotals, 'users' | 'completed' | 'valueUsers'>,
  confidence: number,
): Pick<GoalFigure, 'completion' | 'valued'> {
  return { completion: rateOf(completed, users, confidence), valued: rateOf(valueUsers, users, confidence) };
}
