import { own } from '../../notation/own.js';
import type { Goal, Id, Plan } from '../../plan/types.js';
import type {
  ByArm,
  CohortMetrics,
  ExperienceMetrics,
  ExperienceTotals,
  GoalMetrics,
  GoalTotals,
  Metrics,
  MetricsQuery,
  Money,
  StageMetrics,
  StageTotals,
} from '../model/figures.js';
import type { Arm } from '../model/profile.js';
import type { Measure, MetricRow } from '../model/rows.js';
import { median } from './median.js';

const ARMS: readonly Arm[] = ['treated', 'holdout'];

/** Folds metric rows into the figures of the plan's goals (M3). Rows of goals that the plan does not have are left out. */
export function summarize(plan: Plan, rows: Iterable<MetricRow>, query: MetricsQuery = {}): Metrics {
  const byGoal = new Map<Id, MetricRow[]>(plan.goals.map((goal) => [goal.id, []]));
  for (const row of rows) {
    if (query.to !== undefined && row.hour >= query.to) continue;
    if (query.from !== undefined && row.hour < query.from && row.measure !== 'in-stage') continue;
    byGoal.get(row.goal)?.push(row);
  }
  const goals = plan.goals.filter((goal) => query.goal === undefined || goal.id === query.goal);
  return { goals: goals.map((goal) => goalMetrics(plan, goal, byGoal.get(goal.id) ?? [])) };
}

function goalMetrics(plan: Plan, goal: Goal, rows: readonly MetricRow[]): GoalMetrics {
  const byStage = groupBy(rows, (row) => row.stage);
  const byExperience = groupBy(rows, (row) => row.experience);
  const placed = goal.stages.flatMap((stage) => stage.experiences.map((experience) => ({ experience, stage: stage.id })));
  return {
    goal: goal.id,
    label: goal.label ?? null,
    totals: byArm(rows, goalTotals),
    stages: goal.stages.map(
      (stage): StageMetrics => ({
        stage: stage.id,
        label: stage.label ?? null,
        totals: byArm(byStage.get(stage.id) ?? [], stageTotals),
        credited: creditedConversions(byStage.get(stage.id) ?? []),
      }),
    ),
    experiences: placed.map(
      ({ experience, stage }): ExperienceMetrics => ({
        experience,
        label: own(plan.experiences, experience)?.label ?? null,
        stage,
        totals: byArm(byExperience.get(experience) ?? [], experienceTotals),
      }),
    ),
    cohorts: placed.flatMap(({ experience }) => cohortMetrics(experience, byExperience.get(experience) ?? [])),
  };
}

function goalTotals(rows: readonly MetricRow[]): GoalTotals {
  const users = sum(rows, 'entrants');
  const completed = sum(rows, 'entrants-completed');
  return {
    entries: sum(rows, 'entries'),
    users,
    completed,
    completions: sum(rows, 'completions'),
    exits: sum(rows, 'exits'),
    completionRate: share(completed, users),
    valueUsers: sum(rows, 'entrants-value-users'),
    valueEvents: sum(rows, 'value-events'),
    valueMissing: sum(rows, 'value-missing'),
    value: money(rows, 'entrants-value', users),
  };
}

function stageTotals(rows: readonly MetricRow[]): StageTotals {
  const reach = sum(rows, 'reach');
  const converted = sum(rows, 'converted');
  const conversions = sum(rows, 'conversions');
  return {
    reach,
    inStage: sum(rows, 'in-stage'),
    converted,
    conversions,
    conversionRate: share(converted, reach),
    advances: sum(rows, 'advances'),
    migrations: sum(rows, 'migrations'),
    exits: sum(rows, 'exits'),
    meanTimeToConvert: share(sum(rows, 'convert-ms'), conversions),
    medianTimeToConvert: median(rows),
  };
}

function creditedConversions(rows: readonly MetricRow[]): StageMetrics['credited'] {
  const byExperience = groupBy(
    rows.filter((row) => row.measure === 'conversions'),
    (row) => row.experience,
  );
  return [...byExperience]
    .map(([experience, credited]) => ({ experience, conversions: byArm(credited, (some) => sum(some, 'conversions')) }))
    .sort((one, other) => other.conversions.all - one.conversions.all || ((one.experience ?? '') < (other.experience ?? '') ? -1 : 1));
}

function experienceTotals(rows: readonly MetricRow[]): ExperienceTotals {
  return {
    decided: sum(rows, 'decided'),
    viewed: sum(rows, 'viewed'),
    viewers: sum(rows, 'viewers'),
    clicked: sum(rows, 'clicked'),
    dismissed: sum(rows, 'dismissed'),
    snoozed: sum(rows, 'snoozed'),
    completed: sum(rows, 'completed'),
    conversions: sum(rows, 'conversions'),
    valueEvents: sum(rows, 'value-events'),
    value: money(rows, 'value', 0).map(({ currency, amount }) => ({ currency, amount })),
  };
}

function cohortMetrics(experience: Id, rows: readonly MetricRow[]): CohortMetrics[] {
  return ARMS.flatMap((arm) => {
    const ofArm = rows.filter((row) => row.arm === arm);
    const users = sum(ofArm, 'cohort-users');
    const completed = sum(ofArm, 'cohort-completed');
    if (users === 0) return [];
    const rate = share(completed, users);
    const valueUsers = sum(ofArm, 'cohort-value-users');
    return [{ experience, arm, users, completed, completionRate: rate, valueUsers, value: money(ofArm, 'cohort-value', users) }];
  });
}

function byArm<T>(rows: readonly MetricRow[], totals: (rows: readonly MetricRow[]) => T): ByArm<T> {
  const of = (arm: Arm): T => totals(rows.filter((row) => row.arm === arm));
  return { all: totals(rows), treated: of('treated'), holdout: of('holdout') };
}

function sum(rows: readonly MetricRow[], measure: Measure): number {
  let total = 0;
  for (const row of rows) if (row.measure === measure) total += row.value;
  return total;
}

/** Currencies are never added together (M2). One of which nothing is left is not listed: stores leave sums of 0 out. */
function money(rows: readonly MetricRow[], measure: Measure, users: number): Money[] {
  const totals = new Map<string | null, number>();
  for (const row of rows) if (row.measure === measure) totals.set(row.currency, (totals.get(row.currency) ?? 0) + row.value);
  const currencies = [...totals.keys()]
    .filter((currency) => totals.get(currency) !== 0)
    .sort((one, other) => ((one ?? '') < (other ?? '') ? -1 : 1));
  return currencies.map((currency) => {
    const amount = (totals.get(currency) ?? 0) / 10_000;
    return { currency, amount, perUser: share(amount, users) };
  });
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function groupBy(rows: readonly MetricRow[], keyOf: (row: MetricRow) => string | null): Map<string | null, MetricRow[]> {
  const groups = new Map<string | null, MetricRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
