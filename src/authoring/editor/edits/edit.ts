import type { Profile } from '../../../core/model/profile.js';
import type { Id, Json, Plan } from '../../../plan/plan.js';
import type { PlanWarning } from '../../../plan/planWarning.js';
import type { Change } from '../../diff/change.js';
import type { ImpactOptions } from '../../impact/impactOptions.js';
import type { Impact } from '../../impact/impactResult.js';
import type { StoredProfile } from '../../impact/readProfile.js';

/** One change of a plan: immer's format, plain JSON. A path is a list of keys; `remove` has no value. */
export interface PlanPatch {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: readonly (string | number)[];
  readonly value?: Json;
}

/** The warnings of `diagnose` before and after an edit, compared by code, path and message. */
export interface Diagnostics {
  /** Warnings of the new plan that the old one did not have. */
  readonly appeared: readonly PlanWarning[];
  /** Warnings of the old plan that the new one does not have. */
  readonly vanished: readonly PlanWarning[];
}

/** Profiles to evaluate an edit with: as the core has them, or as a store's `scan()` gives them. */
export type ProfileSource = Iterable<Profile | StoredProfile> | AsyncIterable<Profile | StoredProfile>;

/**
 * What one verb, transaction, undo or redo did. Everything but `impact` is plain JSON. Within a transaction, the edit of a verb is about that verb
 * alone, and its plan is not checked yet.
 */
export interface Edit {
  /** The plan with the edit; frozen. */
  readonly plan: Plan;
  /** Patches from the plan before to this one; empty if the edit changed nothing. */
  readonly patches: readonly PlanPatch[];
  /** Patches from this plan back to the plan before. */
  readonly inverse: readonly PlanPatch[];
  /** The differences between the two plans, part by part, also in words. */
  readonly changes: readonly Change[];
  /** Warnings that the edit added or removed. Dates are compared with the editor's clock; without a clock they are ignored. */
  readonly diagnostics: Diagnostics;
  /** The id of the experience that `duplicateExperience` or `addFromTemplate` made; else null. */
  readonly made: Id | null;
  /**
   * Counts which of these profiles the edit concerns. Default: the profiles of the editor's option `profiles`.
   *
   * @param options.now epoch ms; default: when the edit was made, by the editor's clock.
   * @throws {EditError} `bad-argument` without profiles or without `now`; `bad-profiles`.
   */
  impact(profiles?: ProfileSource, options?: Partial<ImpactOptions>): Promise<Impact>;
}
