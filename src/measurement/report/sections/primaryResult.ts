import type { Comparison, GoalUplift, Uplift } from '../../uplift/goalUplift.js';

/** The primary result of a goal: the primary measure of treated against holdout; null if there is no such comparison. */
export function primaryResult(uplift: GoalUplift): { readonly comparison: Comparison; readonly result: Uplift } | null {
  const comparison = uplift.comparisons.find(
    ({ group, against }) => group.cohort === null && against.arm === 'holdout' && against.cohort === null,
  );
  const result = comparison?.results.find(({ primary }) => primary) ?? comparison?.results[0];
  return comparison === undefined || result === undefined ? null : { comparison, result };
}
