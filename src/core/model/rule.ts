import type { Id } from '../../plan/plan.js';
import type { Behavior } from './behavior.js';
import type { Clause } from './condition.js';
import type { View } from './view.js';

/** An audience rule of the plan, compiled: it holds when all its clauses over traits hold, and the rest. */
export interface Rule {
  /** Kept apart from the rest, so that a stage can look up what all its candidates ask of one trait at once (decide/passing.ts). */
  readonly clauses: readonly Clause[];
  /** Everything but plain comparisons of traits; null when there is nothing else. */
  readonly rest: ((view: View) => boolean) | null;
  /** The windowed behaviours through which time alone may change the result. */
  readonly windows: readonly Behavior[];
  /** Goals whose progress it reads, directly or through named audiences. */
  readonly goals: readonly Id[];
}
