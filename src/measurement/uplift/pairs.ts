import type { Id } from '../../plan/plan.js';
import type { Basis } from './goalUplift.js';
import type { Groups, MeasuredGroup } from './groups.js';

/** Two groups to compare. */
export interface Pair {
  readonly group: MeasuredGroup;
  readonly against: MeasuredGroup;
  readonly basis: Basis;
}

/** Who was drawn at random. */
export interface Drawn {
  /** Whether the holdout has users, or the plan holds users out. */
  readonly heldOut: boolean;
  /** Whether traits decide the holdout (H4): only the caller knows how these were assigned. */
  readonly byTrait: boolean;
  /** The caller's `randomised`: all cohorts, or these cohorts, were drawn at random. */
  readonly randomised: true | readonly Id[];
}

/**
 * Treated against holdout, each cohort against the holdout, the cohorts against each other (M5).
 * Viewing and eligibility select users, so cohorts are observational unless the caller says that they were drawn at random (M6).
 */
export function pairsOf({ treated, holdout, cohorts }: Groups, { heldOut, byTrait, randomised }: Drawn): Pair[] {
  const drawn = ({ figures: { cohort } }: MeasuredGroup): boolean =>
    randomised === true || (cohort === null ? !byTrait : randomised.includes(cohort));
  const pair = (group: MeasuredGroup, against: MeasuredGroup): Pair => {
    return { group, against, basis: drawn(group) && drawn(against) ? 'randomised' : 'observational' };
  };
  const beyondHoldout = heldOut ? [treated, ...cohorts].map((group) => pair(group, holdout)) : [];
  const among = cohorts.flatMap((against, i) => cohorts.slice(i + 1).map((group) => pair(group, against)));
  return [...beyondHoldout, ...among];
}
