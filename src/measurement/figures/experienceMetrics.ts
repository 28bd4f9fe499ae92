import { share } from '../../core/fold/totals.js';
import type { ByArm, ExperienceMetrics, ExperienceTotals } from '../../core/model/figures.js';
import type { MetricRow } from '../../core/model/rows.js';
import { own } from '../../notation/own.js';
import type { Id, Plan } from '../../plan/plan.js';
import { type Measured, measured } from '../select/measured.js';
import type { MeasurementQuery } from '../select/measurementQuery.js';
import { mapArms } from './mapArms.js';

/** The figures of an experience, of one arm or of both. */
export interface ExperienceFigure extends ExperienceTotals {
  /** clicked ÷ viewed, which may exceed 1; null without views. */
  readonly clickThrough: number | null;
}

/** The figures of an experience (M3). */
export interface ExperienceFigures extends Pick<ExperienceMetrics, 'experience' | 'label' | 'stage'> {
  readonly goal: Id;
  readonly journey: Id | null;
  /** Its position in the stage; 0 is the top. */
  readonly position: number;
  readonly totals: ByArm<ExperienceFigure>;
}

/**
 * What each experience of each stage achieved (M3), top first; conversions and value are credited to the latest touch (M1). Experiences in the drawer
 * are left out: no goal counts them.
 * @throws UsageError `bad-rows`, `bad-query`, `unknown-goal`
 */
export function experienceMetrics(plan: Plan, rows: Iterable<MetricRow>, query: MeasurementQuery = {}): ExperienceFigures[] {
  return experienceFiguresOf(measured(plan, rows, query));
}

export function experienceFiguresOf({ plan, goals }: Measured): ExperienceFigures[] {
  const positions = positionsIn(plan);
  return goals.flatMap(({ metrics: { goal, experiences } }) =>
    experiences.map(({ experience, label, stage, totals }): ExperienceFigures => {
      const journey = own(plan.experiences, experience)?.journey ?? null;
      const position = positions.get(experience) ?? 0;
      return { goal, stage, experience, label, journey, position, totals: mapArms(totals, withClickThrough) };
    }),
  );
}

/** An experience is in at most one stage (L2). */
function positionsIn(plan: Plan): ReadonlyMap<Id, number> {
  const stages = plan.goals.flatMap((goal) => goal.stages);
  return new Map(stages.flatMap(({ experiences }) => experiences.map((experience, position) => [experience, position] as const)));
}

function withClickThrough(totals: ExperienceTotals): ExperienceFigure {
  return { ...totals, clickThrough: share(totals.clicked, totals.viewed) };
}
