import type { ByArm, CohortMetrics, GoalMetrics, GoalTotals } from '../../core/model/figures.js';
import type { MetricRow } from '../../core/model/rows.js';
import { own } from '../../notation/own.js';
import type { Plan } from '../../plan/plan.js';
import { type Measured, measured } from '../select/measured.js';
import type { MeasurementQuery } from '../select/measurementQuery.js';
import { mapArms } from './mapArms.js';
import { type Rate, rateOf } from './rateOf.js';

/** The figures of a goal, of one arm or of both. */
export interface GoalFigure extends GoalTotals {
  /** completed of users. */
  readonly completion: Rate;
  /** valueUsers of users. */
  readonly valued: Rate;
}

/** The figures of a goal (M3), by arm and by cohort (M6). */
export interface GoalFigures extends Pick<GoalMetrics, 'goal' | 'label'> {
  readonly totals: ByArm<GoalFigure>;
  readonly cohorts: readonly CohortFigures[];
}

/** The entrants who viewed one experience first (M6), and their figures. */
export interface CohortFigures extends CohortMetrics {
  readonly label: string | null;
  readonly completion: Rate;
  readonly valued: Rate;
}

/**
 * The figures of each goal (M3), in the plan's order: users and conversions, value by currency, and the cohorts (M6).
 * @throws UsageError `bad-rows`, `bad-query`, `unknown-goal`
 */
export function goalMetrics(plan: Plan, rows: Iterable<MetricRow>, query: MeasurementQuery = {}): GoalFigures[] {
  return goalFiguresOf(measured(plan, rows, query));
}

export function goalFiguresOf({ plan, confidence, goals }: Measured): GoalFigures[] {
  return goals.map(({ metrics: { goal, label, totals, cohorts } }): GoalFigures => {
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
