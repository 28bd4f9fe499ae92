import type { Id } from '../../plan/plan.js';
import type { Behavior } from './behavior.js';
import type { Clause } from './condition.js';
import type { View } from './view.js';

/** The first instant later than `after` at which time alone changes what a part of a rule says; Infinity if never. */
export type Turn = (view: View, after: number) => number;

/** An audience rule of the plan, compiled: it holds when all its clauses over traits hold, and the rest. */
export interface Rule {
  /** Kept apart from the rest, so that a stage can look up what all its candidates ask of one trait at once (decide/passing.ts). */
  readonly clauses: readonly Clause[];
  /** Everything but plain comparisons of traits; null when there is nothing else. */
  readonly rest: ((view: View) => boolean) | null;
  /** One for each windowed behaviour: through these, time alone may change the result. */
  readonly turns: readonly Turn[];
  /** The behaviours that it reads, directly or through named audiences. */
  readonly behaviors: readonly Behavior[];
  /** Goals whose progress it reads, directly or through named audiences. */
  readonly goals: readonly Id[];
}
