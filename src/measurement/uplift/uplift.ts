import type { MetricRow } from '../../core/model/rows.js';
import { UsageError } from '../../errors/usageError.js';
import { named } from '../../notation/named.js';
import { describe } from '../../plan/describe.js';
import type { Plan } from '../../plan/plan.js';
import { DEFAULT_TUNING } from '../../statistics/alwaysValid.js';
import { type Measured, type MeasuredGoal, measured } from '../select/measured.js';
import { adjustedResults } from './adjustedResults.js';
import type { Certainty } from './differences.js';
import type { Comparison, GoalUplift, Group, UpliftQuery } from './goalUplift.js';
import { groupsOf, type MeasuredGroup } from './groups.js';
import { measuresOf, primaryMeasure } from './measuresOf.js';
import { pairsOf } from './pairs.js';
import { sampleRatioOf } from './sampleRatioOf.js';

/**
 * What each goal's experiences changed (M5): treated against holdout, each cohort against the holdout, and the cohorts against each other. The formulas
 * are in docs/measurement.md. A time range selects users by their first entry into the goal (M6).
 *
 * ```ts
 * const [goal] = uplift(plan, await engine.metricRows());
 * goal?.comparisons[0]?.results[0]?.verdict; // 'winning'
 * ```
 * @throws UsageError `bad-rows`, `bad-query`, `unknown-goal`
 */
export function uplift(plan: Plan, rows: Iterable<MetricRow>, query: UpliftQuery = {}): GoalUplift[] {
  return upliftOf(measured(plan, rows, query), query);
}

/** @throws UsageError `bad-rows`, `bad-query` */
export function upliftOf({ plan, confidence, goals }: Measured, query: UpliftQuery): GoalUplift[] {
  const { tuning = DEFAULT_TUNING, randomised = [] } = query;
  checkRandomised(plan, query);
  if (!(Number.isFinite(tuning) && tuning >= 1)) {
    throw new UsageError('bad-query', 'tuning', `expected a number of users from 1 on, such as 5000, got ${describe(tuning)}.`);
  }
  return goals.map((each) => upliftOfGoal(plan, each, { confidence, tuning }, randomised));
}

function upliftOfGoal(plan: Plan, measuredGoal: MeasuredGoal, certainty: Certainty, randomised: true | readonly string[]): GoalUplift {
  const { goal, metrics } = measuredGoal;
  const groups = groupsOf(plan, measuredGoal);
  const sampleRatio = sampleRatioOf(measuredGoal);
  // A holdout without users is compared, and reported as empty. A goal that never had a holdout has no such comparison.
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

/** @throws UsageError `bad-query` for an unknown experience */
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
