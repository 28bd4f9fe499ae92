import type { MetricRow } from '../../core/model/rows.js';
import type { Plan } from '../../plan/types.js';
import type { MeasurementQuery } from '../query.js';
import { mapArms } from './mapArms.js';
import { rateOf } from './rateOf.js';
import { CONFIDENCE, summarized } from './summarized.js';
import type { StageFigure, StageFigures } from './types.js';

/**
 * The funnel of each goal, stage after stage in the plan's order (M3): reach, who is in it now, who converted, how long that took, and which
 * experience it is credited to.
 * @throws UsageError `bad-rows`, `bad-query`, `unknown-goal`
 */
export function stageMetrics(plan: Plan, rows: Iterable<MetricRow>, query: MeasurementQuery = {}): StageFigures[] {
  const goals = summarized(plan, rows, query);
  const { confidence = CONFIDENCE } = query;
  return goals.flatMap(({ goal, stages }) =>
    stages.map(({ stage, label, totals, credited }): StageFigures => {
      const figures = mapArms(totals, (each): StageFigure => ({ ...each, conversion: rateOf(each.converted, each.reach, confidence) }));
      return { goal, stage, label, totals: figures, credited };
    }),
  );
}
