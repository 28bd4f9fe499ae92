import { alwaysValid } from '../../statistics/alwaysValid.js';
import type { Estimate, EstimateBounds } from '../../statistics/estimateBounds.js';
import { meanOf, type Sample, varianceOf, welch } from '../../statistics/mean.js';
import { type Count, newcombe, twoProportionP } from '../../statistics/proportion.js';
import { type ArmMoments, relativeLift } from '../../statistics/relative.js';
import type { Difference } from './goalUplift.js';

/** The confidence, and the tuning of the always-valid interval. */
export interface Certainty {
  readonly confidence: number;
  readonly tuning: number;
}

/** A difference between two groups in all its forms; null if it cannot be computed. */
export interface Differences {
  readonly value: number | null;
  readonly baseline: number | null;
  readonly absolute: Difference | null;
  readonly relative: Difference | null;
  readonly incremental: Difference | null;
}

/** Rates: Newcombe for the difference, the delta method for the relative one (docs/measurement.md). */
export function rateDifferences(group: Count, against: Count, certainty: Certainty): Differences {
  if (group.of === 0 || against.of === 0) return nothing(rate(group), rate(against));
  const fixed: EstimateBounds = { ...newcombe(group, against, certainty.confidence), p: twoProportionP(group, against) };
  return differences(momentsOfRate(group), momentsOfRate(against), fixed, certainty);
}

/** Means: Welch for the difference, the delta method for the relative one (docs/measurement.md). */
export function meanDifferences(group: Sample, against: Sample, certainty: Certainty): Differences {
  const [one, other] = [momentsOfMean(group), momentsOfMean(against)];
  if (one === null || other === null) return nothing(meanOf(group), meanOf(against));
  const found = welch(group, against, certainty.confidence);
  const fixed = found === null ? null : { low: found.low, high: found.high, p: found.p };
  return differences(one, other, fixed, certainty);
}

function nothing(value: number | null, baseline: number | null): Differences {
  return { value, baseline, absolute: null, relative: null, incremental: null };
}

function rate({ part, of }: Count): number | null {
  return of === 0 ? null : part / of;
}

function momentsOfRate({ part, of }: Count): ArmMoments {
  const mean = part / of;
  return { n: of, mean, variance: mean * (1 - mean) };
}

function momentsOfMean(sample: Sample): ArmMoments | null {
  const [mean, variance] = [meanOf(sample), varianceOf(sample)];
  return mean === null || variance === null ? null : { n: sample.n, mean, variance };
}

const NO_BOUNDS = { fixed: null, alwaysValid: null };

function differences(group: ArmMoments, against: ArmMoments, fixed: EstimateBounds | null, certainty: Certainty): Differences {
  const n = group.n + against.n;
  const always = (estimate: Estimate): EstimateBounds | null => alwaysValid({ ...estimate, n, ...certainty });
  const estimate = group.mean - against.mean;
  const standardError = Math.sqrt(group.variance / group.n + against.variance / against.n);
  const absolute = { estimate, fixed, alwaysValid: always({ estimate, standardError }) };
  // If a group has no variance, the delta method gives an error of 0.
  const spread = group.variance > 0 && against.variance > 0;
  const relative = relativeLift(group, against, certainty.confidence);
  return {
    value: group.mean,
    baseline: against.mean,
    absolute,
    relative:
      relative === null
        ? null
        : { estimate: relative.estimate, ...(spread ? { fixed: relative.fixed, alwaysValid: always(relative) } : NO_BOUNDS) },
    incremental: times(absolute, group.n),
  };
}

/** A difference per user multiplied by the number of users. */
function times({ estimate, fixed, alwaysValid: always }: Difference, users: number): Difference {
  const scaled = (bounds: EstimateBounds | null): EstimateBounds | null =>
    bounds === null ? null : { low: bounds.low * users, high: bounds.high * users, p: bounds.p };
  return { estimate: estimate * users, fixed: scaled(fixed), alwaysValid: scaled(always) };
}
