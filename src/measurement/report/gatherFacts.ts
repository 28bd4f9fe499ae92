import type { MetricRow } from '../../core/model/rows.js';
import type { diagnose } from '../../plan/diagnose.js';
import type { Id, Plan } from '../../plan/types.js';
import { experienceMetrics } from '../figures/experienceMetrics.js';
import { goalMetrics } from '../figures/goalMetrics.js';
import { journeyMetrics } from '../figures/journeyMetrics.js';
import { stageMetrics } from '../figures/stageMetrics.js';
import type { MeasurementQuery } from '../query.js';
import type { BucketUnit } from '../rows/buckets.js';
import { checkRows } from '../rows/checkRows.js';
import { overTime } from '../rows/overTime.js';
import { withoutHours } from '../rows/withoutHours.js';
import { diagnoseTraffic } from '../traffic/diagnoseTraffic.js';
import type { UpliftQuery } from '../uplift/types.js';
import { uplift } from '../uplift/uplift.js';
import { unknownNames } from '../wording/unknownNames.js';
import { datesIn } from './dates.js';
import type { GoalFacts, ReportFacts } from './facts.js';
import type { ReportOptions } from './renderReport.js';
import { activityByGoal, isActivity, timelineOf } from './timeline.js';

const HOUR = 3_600_000;
const CONFIDENCE = 0.95;
/** More points than these no plot can show, and no page can hold for many goals. */
const MOST_POINTS = 1_000;
/** What traffic is judged by: said in the page. */
const EFFECT = 0.1;
const POWER = 0.8;

/** Measures everything that a report tells. */
export function gatherFacts(plan: Plan, given: Iterable<MetricRow>, options: ReportOptions, inspect: typeof diagnose): ReportFacts {
  const { title = plan.id, at = null, bucket = 'day', ...query } = options;
  const all = checkRows(plan, query, given);
  const known = new Set(plan.goals.map(({ id }) => id));
  const rows = all.filter(({ goal }) => known.has(goal));
  const measured = measuredSpan(rows, query);
  const { from, to, ...rest } = query;
  const sums = withoutHours(rows, query);
  const series = seriesOf(measured, bucket);
  const timezone = plan.timezone ?? 'UTC';
  const spans = series === null ? [] : overTime(rows.filter(isActivity), { ...series, timezone }, activityByGoal);
  return {
    title,
    plan,
    at,
    dates: datesIn(plan.timezone ?? 'UTC'),
    range: { from: from ?? null, to: to ?? null },
    measured,
    confidence: query.confidence ?? CONFIDENCE,
    bucket: series?.bucket ?? bucket,
    effect: EFFECT,
    power: POWER,
    goals: goalFacts(plan, sums, rest).map((each) => ({ ...each, timeline: timelineOf(each.figures.goal, spans) })),
    journeys: journeyMetrics(plan, sums, rest),
    unknownNames: unknownNames(plan, withoutHours(all, query), query.goal),
    // Without an instant to go by, the end of what was measured is the present; without rows nothing is over.
    planWarnings: inspect(plan, { now: at ?? measured?.to ?? 0 }),
  };
}

function goalFacts(plan: Plan, rows: readonly MetricRow[], query: UpliftQuery): Omit<GoalFacts, 'timeline'>[] {
  const figures = goalMetrics(plan, rows, query);
  const stages = byGoal(stageMetrics(plan, rows, query));
  const experiences = byGoal(experienceMetrics(plan, rows, query));
  const traffic = byGoal(diagnoseTraffic(plan, rows, { ...query, effect: EFFECT, power: POWER }));
  const uplifts = byGoal(uplift(plan, rows, query));
  return figures.map((each, i) => {
    const { goal, label } = each;
    return {
      anchor: `goal-${i + 1}`,
      name: label ?? goal,
      figures: each,
      stages: stages.get(goal) ?? [],
      experiences: experiences.get(goal) ?? [],
      uplift: uplifts.get(goal)?.[0] ?? { goal, label, groups: [], sampleRatio: null, comparisons: [] },
      traffic: traffic.get(goal)?.[0] ?? null,
    };
  });
}

function byGoal<T extends { readonly goal: Id }>(all: readonly T[]): Map<Id, T[]> {
  const groups = new Map<Id, T[]>();
  for (const each of all) {
    const group = groups.get(each.goal);
    if (group === undefined) groups.set(each.goal, [each]);
    else group.push(each);
  }
  return groups;
}

const SPANS: readonly (readonly [BucketUnit, number])[] = [
  ['hour', HOUR],
  ['day', 24 * HOUR],
  ['week', 168 * HOUR],
];

/** What is shown over time: what was measured, in the buckets asked for, or in the next larger ones that are few enough; of weeks too many the last. */
function seriesOf(measured: ReportFacts['measured'], asked: BucketUnit): { bucket: BucketUnit; from: number; to: number } | null {
  if (measured === null) return null;
  const { from, to } = measured;
  const found = SPANS.slice(SPANS.findIndex(([unit]) => unit === asked)).find(([, length]) => (to - from) / length <= MOST_POINTS);
  const [bucket, length] = found ?? ['week' as const, 168 * HOUR];
  return { bucket, from: Math.max(from, to - MOST_POINTS * length), to };
}

/** From the first hour that is measured to the end of the last; null without any. */
function measuredSpan(rows: readonly MetricRow[], { from, to, goal }: MeasurementQuery): { from: number; to: number } | null {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    if ((from !== undefined && row.hour < from) || (to !== undefined && row.hour >= to) || (goal !== undefined && row.goal !== goal))
      continue;
    first = Math.min(first, row.hour);
    last = Math.max(last, row.hour);
  }
  return first > last ? null : { from: first, to: last + HOUR };
}
