import type { Id } from '../../plan/types.js';
import type { Behavior } from '../compile/behaviorKey.js';
import type { View } from '../model/view.js';
import { type Clause, holdAll } from './conditions/clause.js';

/** A rule of the plan, compiled: it holds when all its clauses over traits do, and the rest. */
export interface Rule {
  /** Apart from the rest, so that a stage can look up what all its candidates ask of a trait at once (decide/eligibility/candidateIndex.ts). */
  readonly clauses: readonly Clause[];
  /** What is no plain comparison of traits; null when there is nothing else. */
  readonly rest: ((view: View) => boolean) | null;
  /** The windowed behaviours through which time alone may change what it says. */
  readonly windows: readonly Behavior[];
  /** Goals whose progress it reads, directly or through named audiences. */
  readonly goals: readonly Id[];
}

/** Whether a rule holds for a user as seen at one instant. */
export function holds(rule: Rule, view: View): boolean {
  return holdAll(rule.clauses, view.traits) && (rule.rest === null || rule.rest(view));
}
