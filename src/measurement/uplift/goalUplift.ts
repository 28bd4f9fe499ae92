import type { Money } from '../../core/model/figures.js';
import type { Arm } from '../../core/model/profile.js';
import type { Id } from '../../plan/plan.js';
import type { EstimateBounds } from '../../statistics/estimateBounds.js';
import type { MeasurementQuery } from '../select/measurementQuery.js';

/** The options of a comparison (M5). */
export interface UpliftQuery extends MeasurementQuery {
  /** N* of the always-valid intervals: the number of users, both groups together, at which they are tightest; default 5,000. */
  readonly tuning?: number;
  /**
   * Experiences whose cohorts were drawn at random elsewhere. `true`: all cohorts, and a holdout that traits decide (H4). Other cohorts are the users
   * who were eligible and viewed the experience, so comparing them is `observational`.
   */
  readonly randomised?: true | readonly Id[];
}

/** The compared measure. `value-per-user` is in currency units, over all users of the group. */
export type UpliftMeasure = 'completion-rate' | 'value-rate' | 'value-per-user';

/** `randomised` if the groups were drawn at random, else `observational`. */
export type Basis = 'randomised' | 'observational';

/**
 * The conclusion, valid even if you look every day: it is based on the always-valid p, adjusted for the number of comparisons.
 * - `winning`, `losing`: better or worse than the other group.
 * - `no-difference-yet`: chance may explain the difference.
 * - `too-few`: fewer than 100 converted or paying users in a group.
 * - `sample-ratio-mismatch`: the arms do not have the sizes that were drawn. Users of one arm are lost somewhere, so no number can be trusted.
 */
export type Verdict = 'winning' | 'losing' | 'no-difference-yet' | 'too-few' | 'sample-ratio-mismatch';

/** Why a number is less certain than it looks. */
export type UpliftWarningCode =
  | 'sample-ratio-mismatch'
  | 'too-few-users'
  | 'too-few-converted'
  | 'few-payers'
  | 'skewed-value'
  | 'many-comparisons'
  | 'observational'
  | 'several-currencies'
  | 'no-spread';

/** A warning, in words. */
export interface UpliftWarning {
  readonly code: UpliftWarningCode;
  readonly message: string;
}

/** A compared group: an arm, or one cohort of the treated. */
export interface Group {
  readonly arm: Arm;
  /** The experience viewed first; null for the whole arm. */
  readonly cohort: Id | null;
  /** The label of the cohort's experience; null if it has none, and for an arm. */
  readonly label: string | null;
}

/** A group and what it did. */
export interface GroupFigures extends Group {
  readonly users: number;
  readonly completed: number;
  readonly valueUsers: number;
  readonly value: readonly Money[];
}

/** A difference between two groups. Shares are fractions (0.01 is one percentage point), values are in currency units. */
export interface Difference {
  readonly estimate: number;
  /** Newcombe for rates, Welch for means, delta method for relative differences: valid for one look, at a size fixed in advance. */
  readonly fixed: EstimateBounds | null;
  /** Valid however often you look: use this one while a test is running. */
  readonly alwaysValid: EstimateBounds | null;
}

/** One measure of one comparison. */
export interface Uplift {
  readonly measure: UpliftMeasure;
  /** ISO 4217 for money; null otherwise, and where none is known. */
  readonly currency: string | null;
  /** Whether it is the goal's primary measure: the completion rate; the value rate if no stage has a conversion. */
  readonly primary: boolean;
  /** The value of the group, and of the other group; null without users. */
  readonly value: number | null;
  readonly baseline: number | null;
  /** value − baseline; null if a group has no users, or, for money, fewer than two users. */
  readonly absolute: Difference | null;
  /** (value − baseline) ÷ |baseline|; null when the baseline is 0, too. */
  readonly relative: Difference | null;
  /** The absolute difference × the group's users, in conversions or currency units: what the group brought beyond the baseline. */
  readonly incremental: Difference | null;
  /**
   * The p-values adjusted for the number of questions asked of the goal: Holm for the primary measure of the cohorts' comparisons, Benjamini–Hochberg for all
   * other measures. The primary measure of treated against holdout is not adjusted: it is the question that the holdout was made for.
   */
  readonly adjusted: { readonly fixed: number | null; readonly alwaysValid: number | null };
  readonly verdict: Verdict;
  readonly warnings: readonly UpliftWarning[];
}

/** One group against another. */
export interface Comparison {
  readonly group: Group;
  readonly against: Group;
  readonly basis: Basis;
  /** Completion rate, value rate, then value per user for each currency. */
  readonly results: readonly Uplift[];
}

/** Whether the sizes of the arms match the drawn shares: χ² of the users against the shares in force when each user entered. */
export interface SampleRatio {
  readonly observed: { readonly treated: number; readonly holdout: number };
  readonly expected: { readonly treated: number; readonly holdout: number };
  readonly chiSquare: number;
  readonly p: number;
  /** p < .001, and at least ten users expected in each arm. */
  readonly alarm: boolean;
}

/** The uplift of a goal (M5). */
export interface GoalUplift {
  readonly goal: Id;
  readonly label: string | null;
  /** Treated, holdout, then the cohorts of the treated, in the order of the goal's experiences. */
  readonly groups: readonly GroupFigures[];
  /** Null where traits decide who is held out (H4), and without a holdout. */
  readonly sampleRatio: SampleRatio | null;
  /** Treated against holdout first, each cohort against the holdout, then the cohorts against each other. Empty without a holdout and cohorts. */
  readonly comparisons: readonly Comparison[];
}
