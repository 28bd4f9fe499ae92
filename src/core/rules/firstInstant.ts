import type { Rule } from '../model/rule.js';
import type { View } from '../model/view.js';
import { holdAll } from './conditions/clause.js';
import { holds } from './holds.js';

/** The first instant from `from` on at which a rule holds (or, with `wanted` false, fails to) if nothing but time passes; Infinity if never. */
export function firstInstant(rule: Rule, view: View, from: number, wanted: boolean): number {
  const never = Number.POSITIVE_INFINITY;
  if (rule.turns.length === 0) return holds(rule, view) === wanted ? from : never;
  // Time changes no traits.
  if (!holdAll(rule.clauses, view.traits)) return wanted ? never : from;
  const then: View = { ...view, instant: from };
  while (then.instant < never) {
    if ((rule.rest === null || rule.rest(then)) === wanted) return then.instant;
    then.instant = nextTurn(rule, then);
  }
  return never;
}

/** The first instant after the view's at which a rule's answer changes if nothing but time passes; Infinity if never. */
export function nextChangeOf(rule: Rule, view: View): number {
  return firstInstant(rule, view, view.instant + 1, !holds(rule, view));
}

function nextTurn({ turns }: Rule, view: View): number {
  let next = Number.POSITIVE_INFINITY;
  for (const turn of turns) next = Math.min(next, turn(view, view.instant));
  return next;
}
