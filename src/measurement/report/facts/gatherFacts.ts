import { groupBy } from '../../../core/fold/goalSums.js';
import { rowsIn } from '../../../core/fold/rowsIn.js';
import type { MetricRow } from '../../../core/model/rows.js';
import { HOUR } from '../../../core/time/zone.js';
import type { diagnose } from '../../../plan/diagnose.js';
import type { Plan } from '../../../plan/plan.js';
import { experienceFiguresOf } from '../../figures/experienceMetrics.js';
import { goalFiguresOf } from '../../figures/goalMetrics.js';
import { journeyFiguresOf } from '../../figures/journeyMetrics.js';
import { stageFiguresOf } from '../../figures/stageMetrics.js';
import { DEFAULT_EFFECT, DEFAULT_POWER, trafficOf } from '../../planning/diagnoseTraffic.js';
import type { BucketUnit } from '../../select/buckets.js';
import { foldBuckets } from '../../select/foldBuckets.js';
import { type Measured, measured } from '../../select/measured.js';
import type { UpliftQuery } from '../../uplift/goalUplift.js';
import { upliftOf } from '../../uplift/uplift.js';
import { unknownNames } from '../../words/unknownNames.js';
import { datesIn } from './dates.js';
import type { GoalFacts, ReportFacts } from './reportFacts.js';
import type { ReportOptions } from './reportOptions.js';
import { activityByGoal, isActivity, timelineOf } from './timeline.js';

/** The largest number of points in a plot: more cannot be distinguished, and the page would be too large for many goals. */
const MOST_POINTS = 1_000;

/** Computes everything that a report shows. The rows are checked and added up once. */
export function gatherFacts(plan: Plan, given: Iterable<MetricRow>, options: ReportOptions, inspect: typeof diagnose): ReportFacts {
  const { title = plan.id, at = null, bucket = 'day', ...query } = options;
  const all = measured(plan, given, query);
  const span = measuredSpan(all);
  const series = seriesOf(span, bucket);
  return {
    title,
    plan,
    at,
    dates: datesIn(plan.timezone ?? 'UTC'),
    range: { from: query.from ?? null, to: query.to ?? null },
    measured: span,
    confidence: all.confidence,
    bucket: series?.bucket ?? bucket,
    effect: DEFAULT_EFFECT,
    power: DEFAULT_POWER,
    goals: goalFacts(all, query, series),
    journeys: journeyFiguresOf(all),
    unknownNames: unknownNames(
      plan,
      all.sums.filter(({ value }) => value !== 0),
      query.goal,
    ),
    // Without `at`, the plan is judged at the end of what was measured; without rows, none of its dates is over.
    planWarnings: inspect(plan, { now: at ?? span?.to ?? 0 }),
  };
}

function goalFacts(all: Measured, query: UpliftQuery, series: Series | null): GoalFacts[] {
  const stages = byGoal(stageFiguresOf(all));
  const experiences = byGoal(experienceFiguresOf(all));
  const traffic = byGoal(trafficOf(all, {}));
  const uplifts = byGoal(upliftOf(all, query));
  const spans = series === null ? [] : foldBuckets(activityRows(all), { ...series, timezone: all.plan.timezone }, activityByGoal);
  return goalFiguresOf(all).map((each, i) => {
    const { goal, label } = each;
    return {
      anchor: `goal-${i + 1}`,
      name: label ?? goal,
      figures: each,
      stages: stages.get(goal) ?? [],
      experiences: experiences.get(goal) ?? [],
      uplift: uplifts.get(goal)?.[0] ?? { goal, label, groups: [], sampleRatio: null, comparisons: [] },
      traffic: traffic.get(goal)?.[0] ?? null,
      timeline: timelineOf(goal, spans),
    };
  });
}

function byGoal<T extends { readonly goal: string }>(all: readonly T[]): Map<string, T[]> {
  return groupBy(all, ({ goal }) => goal);
}

function activityRows({ rows, query: { goal } }: Measured): MetricRow[] {
  return [...rowsIn(rows, goal === undefined ? {} : { goal })].filter(isActivity);
}

interface Series {
  readonly bucket: BucketUnit;
  readonly from: number;
  readonly to: number;
}

const SPANS: readonly (readonly [BucketUnit, number])[] = [
  ['hour', HOUR],
  ['day', 24 * HOUR],
  ['week', 168 * HOUR],
];

/** The buckets of the plots over time: the requested ones, or the next longer ones if those are too many; of too many weeks the last. */
function seriesOf(span: ReportFacts['measured'], asked: BucketUnit): Series | null {
  if (span === null) return null;
  const { from, to } = span;
  const found = SPANS.slice(SPANS.findIndex(([unit]) => unit === asked)).find(([, length]) => (to - from) / length <= MOST_POINTS);
  const [bucket, length] = found ?? ['week' as const, 168 * HOUR];
  return { bucket, from: Math.max(from, to - MOST_POINTS * length), to };
}

/** From the first hour that was measured to the end of the last; null without rows. */
function measuredSpan({ goals }: Measured): ReportFacts['measured'] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { sums } of goals) {
    for (const sum of sums.all) {
      first = Math.min(first, sum.first);
      last = Math.max(last, sum.last);
    }
  }
  return first > last ? null : { from: first, to: last + HOUR };
}
