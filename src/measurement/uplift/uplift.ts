import { summarize } from '../../core/fold/summarize.js';
import type { GoalMetrics } from '../../core/model/figures.js';
import type { MetricRow } from '../../core/model/rows.js';
import { UsageError } from '../../errors/usageError.js';
import { named } from '../../notation/named.js';
import { describe } from '../../plan/describe.js';
import type { Goal, Plan } from '../../plan/types.js';
import { DEFAULT_TUNING } from '../../statistics/alwaysValid.js';
import { CONFIDENCE } from '../figures/summarized.js';
import { checkRows } from '../rows/checkRows.js';
import { adjustedResults } from './adjustedResults.js';
import type { Certainty } from './differences.js';
import { groupsOf, type MeasuredGroup } from './groups.js';
import { measuresOf, primaryMeasure } from './measuresOf.js';
import { pairsOf } from './pairs.js';
import { sampleRatioOf } from './sampleRatioOf.js';
import type { Comparison, GoalUplift, Group, UpliftQuery } from './types.js';

/**
 * What each goal's experiences changed (M5): treated against holdout, each cohort against the holdout, and the cohorts against each other, with the
 * formulas of docs/measurement.md. A time range selects users by their first entry into the goal (M6).
 * @throws UsageError `bad-rows`, `bad-query`, `unknown-goal`
 */
export function uplift(plan: Plan, rows: Iterable<MetricRow>, query: UpliftQuery = {}): GoalUplift[] {
  const checked = checkRows(plan, query, rows);
  const { confidence = CONFIDENCE, tuning = DEFAULT_TUNING, randomised = [], goal, from, to } = query;
  checkRandomised(plan, query);
  if (!(Number.isFinite(tuning) && tuning >= 1)) {
    throw new UsageError('bad-query', 'tuning', `expected a number of users from 1 on, such as 5000, got ${describe(tuning)}.`);
  }
  const goals = new Map<string, MetricRow[]>(plan.goals.filter(({ id }) => goal === undefined || id === goal).map(({ id }) => [id, []]));
  for (const row of checked) {
    if ((from === undefined || row.hour >= from) && (to === undefined || row.hour < to)) goals.get(row.goal)?.push(row);
  }
  return summarize(plan, checked, query).goals.map((metrics) => {
    const declared = plan.goals.find(({ id }) => id === metrics.goal) as Goal;
    return goalUplift(plan, declared, metrics, goals.get(metrics.goal) ?? [], { confidence, tuning }, randomised);
  });
}

function goalUplift(
  plan: Plan,
  goal: Goal,
  metrics: GoalMetrics,
  rows: readonly MetricRow[],
  certainty: Certainty,
  randomised: true | readonly string[],
): GoalUplift {
  const groups = groupsOf(plan, metrics, rows);
  const sampleRatio = sampleRatioOf(rows);
  // A holdout that nobody is in yet is told of as empty; one that there never was is not.
  const heldOut = groups.holdout.figures.users > 0 || goal.holdout !== undefined || (plan.holdout?.share ?? 0) > 0;
  const byTrait = goal.holdout !== undefined && 'where' in goal.holdout;
  const pairs = pairsOf(groups, { heldOut, byTrait, randomised });
  const results = adjustedResults(pairs, {
    primary: primaryMeasure(goal),
    measures: measuresOf(goal, groups),
    certainty,
    mismatch: sampleRatio?.alarm ?? false,
  });
  return {
    goal: metrics.goal,
    label: metrics.label,
    groups: [groups.treated, groups.holdout, ...groups.cohorts].map(({ figures }) => figures),
    sampleRatio,
    comparisons: pairs.map(({ group, against, basis }, i): Comparison => {
      return { group: nameOf(group), against: nameOf(against), basis, results: results[i] ?? [] };
    }),
  };
}

function nameOf({ figures: { arm, cohort, label } }: MeasuredGroup): Group {
  return { arm, cohort, label };
}

/** @throws UsageError `bad-query` for what names no experience of the plan. */
function checkRandomised({ experiences }: Plan, { randomised }: UpliftQuery): void {
  if (randomised === undefined || randomised === true) return;
  if (!Array.isArray(randomised)) {
    throw new UsageError('bad-query', 'randomised', `expected true or a list of experiences, got ${describe(randomised)}.`);
  }
  const known = Object.keys(experiences);
  randomised.forEach((experience, i) => {
    if (known.includes(experience)) return;
    throw new UsageError('bad-query', `randomised[${i}]`, `the plan has no experience ${describe(experience)}; it has ${named(known)}.`);
  });
}
