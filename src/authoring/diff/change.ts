import type { Id, Json } from '../../plan/types.js';

/** The part of a plan that a change concerns: the smallest that has a name. Permissions are asked for by it. */
export type Target =
  /** What belongs to the plan as a whole: its id, version, time zone, contact policy (`caps`), `limits`, `migrations`. */
  | { readonly kind: 'plan' }
  /** A goal but for its stages and its holdout. */
  | { readonly kind: 'goal'; readonly goal: Id }
  /** A stage but for its list of experiences. */
  | { readonly kind: 'stage'; readonly goal: Id; readonly stage: Id }
  /** An experience, and where it stands. */
  | { readonly kind: 'experience'; readonly experience: Id }
  | { readonly kind: 'journey'; readonly journey: Id }
  | { readonly kind: 'audience'; readonly audience: Id }
  | { readonly kind: 'value-event'; readonly event: string }
  | { readonly kind: 'placement'; readonly placement: Id }
  /** The holdout of a goal; `null`: the plan's own. */
  | { readonly kind: 'holdout'; readonly goal: Id | null };

/** One difference between two plans. */
export interface Change {
  readonly target: Target;
  /** `moved`: to another place among its like, or, of an experience, to another stage or into the drawer. */
  readonly type: 'added' | 'removed' | 'changed' | 'moved';
  /** Where it stands: in the second plan, or in the first where it was removed. `goals[0].stages[1].conversion`. */
  readonly path: string;
  /** Which of its keys changed; null where all of it was added, removed or moved. */
  readonly key: string | null;
  /** What stood there in the first plan; null where nothing did. Of a move the place. */
  readonly before: Json;
  /** What stands there in the second plan; null where nothing does. Of a move the place. */
  readonly after: Json;
  /** The change in an English sentence. */
  readonly words: string;
}
