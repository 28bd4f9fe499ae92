import type { ExperienceTotals } from '../../core/model/figures.js';
import type { MetricRow } from '../../core/model/rows.js';
import { own } from '../../notation/own.js';
import type { Id, Plan } from '../../plan/types.js';
import type { MeasurementQuery } from '../query.js';
import { mapArms } from './mapArms.js';
import { summarized } from './summarized.js';
import type { ExperienceFigure, ExperienceFigures } from './types.js';

/**
 * What each experience of each stage achieved (M3), top first; credit goes to the latest touch (M1). The drawer's are left out: no goal counts them.
 * @throws UsageError `bad-rows`, `bad-query`, `unknown-goal`
 */
export function experienceMetrics(plan: Plan, rows: Iterable<MetricRow>, query: MeasurementQuery = {}): ExperienceFigures[] {
  const positions = positionsIn(plan);
  return summarized(plan, rows, query).flatMap(({ goal, experiences }) =>
    experiences.map(({ experience, label, stage, totals }): ExperienceFigures => {
      const journey = own(plan.experiences, experience)?.journey ?? null;
      return {
        goal,
        stage,
        experience,
        label,
        journey,
        position: positions.get(experience) ?? 0,
        totals: mapArms(totals, withClickThrough),
      };
    }),
  );
}

/** An experience stands in at most one stage (L2). */
function positionsIn(plan: Plan): ReadonlyMap<Id, number> {
  const stages = plan.goals.flatMap((goal) => goal.stages);
  return new Map(stages.flatMap(({ experiences }) => experiences.map((experience, position) => [experience, position] as const)));
}

function withClickThrough(totals: ExperienceTotals): ExperienceFigure {
  return { ...totals, clickThrough: totals.viewed === 0 ? null : totals.clicked / totals.viewed };
}
