import { own } from '../../notation/own.js';
import type { Goal, Id, Plan } from '../../plan/plan.js';
import type {
  CohortMetrics,
  ExperienceMetrics,
  ExperienceTotals,
  GoalMetrics,
  GoalTotals,
  StageMetrics,
  StageTotals,
} from '../model/figures.js';
import { byArm, ofArm } from './byArm.js';
import { entrantFigures } from './entrantFigures.js';
import { type GoalSums, groupBy } from './goalSums.js';
import { median } from './median.js';
import type { RowSum } from './rowSums.js';
import { moneyOf, share, total } from './totals.js';

/** What a goal achieved (M3). The only place that says which measures a figure is made of: `engine.metrics` and the measurement both come here. */
export function goalFigures(plan: Plan, goal: Goal, sums: GoalSums): GoalMetrics {
  const placed = goal.stages.flatMap((stage) => stage.experiences.map((experience) => ({ experience, stage: stage.id })));
  return {
    goal: goal.id,
    label: goal.label ?? null,
    totals: byArm(sums.all, goalTotals),
    stages: goal.stages.map(({ id, label }): StageMetrics => {
      const ofStage = sums.ofStage(id);
      return { stage: id, label: label ?? null, totals: byArm(ofStage, stageTotals), credited: creditedConversions(ofStage) };
    }),
    experiences: placed.map(({ experience, stage }): ExperienceMetrics => {
      const label = own(plan.experiences, experience)?.label ?? null;
      return { experience, label, stage, totals: byArm(sums.ofExperience(experience), experienceTotals) };
    }),
    cohorts: placed.flatMap(({ experience }) => cohortMetrics(experience, sums.ofExperience(experience))),
  };
}

function goalTotals(sums: readonly RowSum[]): GoalTotals {
  const { users, completed, completionRate, valueUsers, value } = entrantFigures(sums, 'entrants');
  return {
    entries: total(sums, 'entries'),
    users,
    completed,
    completions: total(sums, 'completions'),
    exits: total(sums, 'exits'),
    completionRate,
    valueUsers,
    valueEvents: total(sums, 'value-events'),
    valueMissing: total(sums, 'value-missing'),
    valueBeforeEntry: total(sums, 'value-before-entry'),
    value,
  };
}

function stageTotals(sums: readonly RowSum[]): StageTotals {
  const reach = total(sums, 'reach');
  const converted = total(sums, 'converted');
  const conversions = total(sums, 'conversions');
  return {
    reach,
    inStage: total(sums, 'in-stage'),
    converted,
    conversions,
    conversionRate: share(converted, reach),
    advances: total(sums, 'advances'),
    migrations: total(sums, 'migrations'),
    exits: total(sums, 'exits'),
    meanTimeToConvert: share(total(sums, 'convert-ms'), conversions),
    medianTimeToConvert: median(sums),
  };
}

/** Most first; those of as many in the order of their ids. */
function creditedConversions(ofStage: readonly RowSum[]): StageMetrics['credited'] {
  const conversions = ofStage.filter(({ measure }) => measure === 'conversions');
  return [...groupBy(conversions, ({ experience }) => experience)]
    .map(([experience, sums]) => ({ experience, conversions: byArm(sums, (some) => total(some, 'conversions')) }))
    .sort((one, other) => other.conversions.all - one.conversions.all || ((one.experience ?? '') < (other.experience ?? '') ? -1 : 1));
}

/** @param sums Of one experience, or of several: all but `viewers` may be added up over experiences. */
export function experienceTotals(sums: readonly RowSum[]): ExperienceTotals {
  return {
    decided: total(sums, 'decided'),
    viewed: total(sums, 'viewed'),
    viewers: total(sums, 'viewers'),
    clicked: total(sums, 'clicked'),
    dismissed: total(sums, 'dismissed'),
    snoozed: total(sums, 'snoozed'),
    completed: total(sums, 'completed'),
    conversions: total(sums, 'conversions'),
    valueEvents: total(sums, 'value-events'),
    value: moneyOf(sums, 'value'),
  };
}

function cohortMetrics(experience: Id, sums: readonly RowSum[]): CohortMetrics[] {
  return (['treated', 'holdout'] as const).flatMap((arm) => {
    const figures = entrantFigures(ofArm(sums, arm), 'cohort');
    return figures.users === 0 ? [] : [{ experience, arm, ...figures }];
  });
}
