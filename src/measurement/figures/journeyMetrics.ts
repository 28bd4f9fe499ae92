import { byArm } from '../../core/fold/byArm.js';
import { experienceTotals } from '../../core/fold/goalFigures.js';
import type { RowSum } from '../../core/fold/rowSums.js';
import type { ByArm, ExperienceTotals } from '../../core/model/figures.js';
import type { MetricRow } from '../../core/model/rows.js';
import type { Id, Journey, Plan } from '../../plan/plan.js';
import { type Measured, measured } from '../select/measured.js';
import type { MeasurementQuery } from '../select/measurementQuery.js';
import { type ExperienceFigures, experienceFiguresOf } from './experienceMetrics.js';

/** What may be added up over experiences: distinct viewers may not, since one user may have viewed several. */
export type JourneyTotals = Omit<ExperienceTotals, 'viewers'>;

/** The figures of a journey's experiences in one of its goals, by the credited touch (M1). */
export interface JourneyGoalFigures {
  readonly goal: Id;
  readonly label: string | null;
  readonly totals: ByArm<JourneyTotals>;
  /** In the order of the stages that hold them. */
  readonly experiences: readonly ExperienceFigures[];
}

/** The figures of a journey, summed over its experiences. */
export interface JourneyFigures {
  /** Null for the experiences of no journey. */
  readonly journey: Id | null;
  readonly label: string | null;
  readonly kind: NonNullable<Journey['kind']> | null;
  readonly totals: ByArm<JourneyTotals>;
  /** In the plan's order. */
  readonly goals: readonly JourneyGoalFigures[];
}

/**
 * The figures of experiences summed by journey and goal, by the credited touch (M1), in the plan's order. Experiences without a journey come
 * last. A goal that a journey is linked to is listed even if the journey has no experience in it. With `goal`, the journeys of that goal.
 * @throws UsageError `bad-rows`, `bad-query`, `unknown-goal`
 */
export function journeyMetrics(plan: Plan, rows: Iterable<MetricRow>, query: MeasurementQuery = {}): JourneyFigures[] {
  return journeyFiguresOf(measured(plan, rows, query));
}

export function journeyFiguresOf(all: Measured): JourneyFigures[] {
  const { goal } = all.query;
  const experiences = experienceFiguresOf(all);
  const ofJourney = (id: Id | null): ExperienceFigures[] => experiences.filter(({ journey }) => journey === id);
  const journeys = Object.entries(all.plan.journeys ?? {})
    .filter(([, { goals }]) => goal === undefined || goals.includes(goal))
    .map(([id, journey]) => figuresOf(all, { id, ...journey }, ofJourney(id), goal === undefined ? journey.goals : [goal]));
  const free = ofJourney(null);
  return free.length === 0 ? journeys : [...journeys, figuresOf(all, null, free, [...new Set(free.map((each) => each.goal))])];
}

function figuresOf(
  all: Measured,
  journey: (Journey & { readonly id: Id }) | null,
  experiences: readonly ExperienceFigures[],
  goals: readonly Id[],
): JourneyFigures {
  return {
    journey: journey?.id ?? null,
    label: journey?.label ?? null,
    kind: journey === null ? null : (journey.kind ?? 'evergreen'),
    totals: journeyTotals(all, experiences),
    goals: all.plan.goals
      .filter(({ id }) => goals.includes(id))
      .map(({ id, label }): JourneyGoalFigures => {
        const own = experiences.filter((each) => each.goal === id);
        return { goal: id, label: label ?? null, totals: journeyTotals(all, own), experiences: own };
      }),
  };
}

function journeyTotals({ goals }: Measured, experiences: readonly ExperienceFigures[]): ByArm<JourneyTotals> {
  const sums = experiences.flatMap(({ goal, experience }): readonly RowSum[] => {
    return goals.find(({ metrics }) => metrics.goal === goal)?.sums.ofExperience(experience) ?? [];
  });
  return byArm(sums, (some): JourneyTotals => {
    const { viewers: _, ...totals } = experienceTotals(some);
    return totals;
  });
}
