import type { ByArm } from '../../core/model/figures.js';
import type { MetricRow } from '../../core/model/rows.js';
import type { Id, Journey, Plan } from '../../plan/types.js';
import type { MeasurementQuery } from '../query.js';
import { experienceMetrics } from './experienceMetrics.js';
import { journeyTotals } from './journeyTotals.js';
import type { ExperienceFigure, ExperienceFigures, JourneyFigures, JourneyGoalFigures, JourneyTotals } from './types.js';

/**
 * Experiences rolled up to journeys, and journeys to goals, by the touch credited (M1), in the plan's order; the experiences of no journey come
 * last. A goal that a journey is linked to is listed also where the journey has no experience in it. With `goal`, the journeys of that goal.
 * @throws UsageError `bad-rows`, `bad-query`, `unknown-goal`
 */
export function journeyMetrics(plan: Plan, rows: Iterable<MetricRow>, query: MeasurementQuery = {}): JourneyFigures[] {
  const all = experienceMetrics(plan, rows, query);
  const free = all.filter(({ journey }) => journey === null);
  const ofJourneys = Object.entries(plan.journeys ?? {})
    .filter(([, { goals }]) => query.goal === undefined || goals.includes(query.goal))
    .map(([id, journey]) => {
      const goals = query.goal === undefined ? journey.goals : [query.goal];
      return figuresOf(
        plan,
        id,
        journey,
        all.filter((each) => each.journey === id),
        goals,
      );
    });
  return free.length === 0 ? ofJourneys : [...ofJourneys, figuresOf(plan, null, null, free, [...new Set(free.map(({ goal }) => goal))])];
}

function figuresOf(
  plan: Plan,
  id: Id | null,
  journey: Journey | null,
  experiences: readonly ExperienceFigures[],
  goals: readonly Id[],
): JourneyFigures {
  const linked = plan.goals.filter((goal) => goals.includes(goal.id));
  return {
    journey: id,
    label: journey?.label ?? null,
    kind: journey === null ? null : (journey.kind ?? 'evergreen'),
    totals: added(experiences),
    goals: linked.map((goal): JourneyGoalFigures => {
      const own = experiences.filter((each) => each.goal === goal.id);
      return { goal: goal.id, label: goal.label ?? null, totals: added(own), experiences: own };
    }),
  };
}

function added(experiences: readonly ExperienceFigures[]): ByArm<JourneyTotals> {
  const of = (arm: keyof ByArm<ExperienceFigure>): JourneyTotals => journeyTotals(experiences.map(({ totals }) => totals[arm]));
  return { all: of('all'), treated: of('treated'), holdout: of('holdout') };
}
