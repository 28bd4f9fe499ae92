import type { Id } from '../../plan/plan.js';

/** The part of a plan that a change affects: the smallest part with a name. Permissions are checked for it. */
export type Target =
  /** What belongs to the plan as a whole: its id, version, time zone, contact policy (`caps`), `limits`, `migrations`. */
  | { readonly kind: 'plan' }
  /** A goal without its stages and its holdout. */
  | { readonly kind: 'goal'; readonly goal: Id }
  /** A stage without its list of experiences. */
  | { readonly kind: 'stage'; readonly goal: Id; readonly stage: Id }
  /** An experience and its place. */
  | { readonly kind: 'experience'; readonly experience: Id }
  | { readonly kind: 'journey'; readonly journey: Id }
  | { readonly kind: 'audience'; readonly audience: Id }
  | { readonly kind: 'value-event'; readonly event: string }
  | { readonly kind: 'placement'; readonly placement: Id }
  /** The holdout of a goal; `null`: the plan's own. */
  | { readonly kind: 'holdout'; readonly goal: Id | null };

/** The target of one kind of part. */
export type TargetOf<Kind extends Target['kind']> = Extract<Target, { readonly kind: Kind }>;
