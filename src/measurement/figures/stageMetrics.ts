import type { ByArm, StageMetrics, StageTotals } from '../../core/model/figures.js';
import type { MetricRow } from '../../core/model/rows.js';
import type { Id, Plan } from '../../plan/plan.js';
import { type Measured, measured } from '../select/measured.js';
import type { MeasurementQuery } from '../select/measurementQuery.js';
import { mapArms } from './mapArms.js';
import { type Rate, rateOf } from './rateOf.js';

/** The figures of a stage, of one arm or of both. */
export interface StageFigure extends StageTotals {
  /** converted of reach. */
  readonly conversion: Rate;
}

/** One step of a goal's funnel (M3). */
export interface StageFigures extends Pick<StageMetrics, 'stage' | 'label' | 'credited'> {
  readonly goal: Id;
  readonly totals: ByArm<StageFigure>;
}

/**
 * The funnel of each goal, stage by stage in the plan's order (M3): reach, users in the stage now, conversions, time to convert, and which
 * experience is credited.
 * @throws UsageError `bad-rows`, `bad-query`, `unknown-goal`
 */
export function stageMetrics(plan: Plan, rows: Iterable<MetricRow>, query: MeasurementQuery = {}): StageFigures[] {
  return stageFiguresOf(measured(plan, rows, query));
}

export function stageFiguresOf({ confidence, goals }: Measured): StageFigures[] {
  return goals.flatMap(({ metrics: { goal, stages } }) =>
    stages.map(({ stage, label, totals, credited }): StageFigures => {
      const figures = mapArms(totals, (each): StageFigure => ({ ...each, conversion: rateOf(each.converted, each.reach, confidence) }));
      return { goal, stage, label, totals: figures, credited };
    }),
  );
}
