import type { Comparison, Difference, GoalUplift, Group, Uplift, Verdict } from '../../../../src/measurement/uplift/goalUplift.js';

const TREATED: Group = { arm: 'treated', cohort: null, label: null };
const HOLDOUT: Group = { arm: 'holdout', cohort: null, label: null };
export const cohortOf = (cohort: string, label: string | null = null): Group => ({ arm: 'treated', cohort, label });

/** A difference with its fixed interval, and twice that width always valid. */
function differenceOf(estimate: number, half: number): Difference {
  return {
    estimate,
    fixed: { low: estimate - half, high: estimate + half, p: 0.02 },
    alwaysValid: { low: estimate - 2 * half, high: estimate + 2 * half, p: 0.04 },
  };
}

/** Completion rates of .12 and .10, unless `more` says otherwise. */
export function resultOf(more: Partial<Uplift> = {}): Uplift {
  return {
    measure: 'completion-rate',
    currency: null,
    primary: true,
    value: 0.12,
    baseline: 0.1,
    absolute: differenceOf(0.02, 0.008),
    relative: differenceOf(0.2, 0.08),
    incremental: differenceOf(200, 80),
    adjusted: { fixed: 0.03, alwaysValid: 0.045 },
    verdict: 'winning',
    warnings: [],
    ...more,
  };
}

/** A result of which nothing is known. */
export const unknownResult = (verdict: Verdict = 'too-few'): Uplift =>
  resultOf({
    value: null,
    baseline: null,
    absolute: null,
    relative: null,
    incremental: null,
    adjusted: { fixed: null, alwaysValid: null },
    verdict,
  });

export function comparisonOf(results: readonly Uplift[], more: Partial<Comparison> = {}): Comparison {
  return { group: TREATED, against: HOLDOUT, basis: 'randomised', results, ...more };
}

export function upliftOf(comparisons: readonly Comparison[], more: Partial<GoalUplift> = {}): GoalUplift {
  return { goal: 'g', label: null, groups: [], sampleRatio: null, comparisons, ...more };
}
