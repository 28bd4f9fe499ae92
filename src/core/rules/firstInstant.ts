import type { Rule } from '../model/rule.js';
import type { View } from '../model/view.js';
import { holdAll } from './conditions/clause.js';
import { holds } from './holds.js';

const NEVER = Number.POSITIVE_INFINITY;

/**
 * The first instant from `from` on at which a rule holds (or, with `wanted` false, fails to) if nothing but time passes. Infinity if never, or not
 * before `limit`.
 */
export function firstInstant(rule: Rule, view: View, from: number, wanted: boolean, limit: number): number {
  if (from >= limit) return NEVER;
  if (rule.turns.length === 0) return holds(rule, view) === wanted ? from : NEVER;
  const now = view.instant;
  view.instant = from;
  const answer = holds(rule, view);
  view.instant = now;
  return answer === wanted ? from : firstTurn(rule, view, from, wanted, limit);
}

/**
 * The first instant after `after` at which a rule comes to hold (or, with `wanted` false, to fail) if nothing but time passes. Infinity if never, or
 * not before `limit`.
 * @param after An instant at which the rule says the opposite.
 */
export function firstTurn(rule: Rule, view: View, after: number, wanted: boolean, limit: number): number {
  let turn = nextTurn(rule, view, after);
  // Most rules wait for no window, or for none that ends before the limit. Time changes no traits.
  if (turn >= limit || !holdAll(rule.clauses, view.traits)) return NEVER;
  const now = view.instant;
  while (turn < limit) {
    // Moved there and back: a copy for each goal at each event costs more than all the rest.
    view.instant = turn;
    const answer = rule.rest === null || rule.rest(view);
    view.instant = now;
    if (answer === wanted) return turn;
    turn = nextTurn(rule, view, turn);
  }
  return NEVER;
}

/** The first instant after the view's at which a rule's answer changes if nothing but time passes; Infinity if never. */
export function nextChangeOf(rule: Rule, view: View): number {
  return firstTurn(rule, view, view.instant, !holds(rule, view), NEVER);
}

function nextTurn({ turns }: Rule, view: View, after: number): number {
  let next = NEVER;
  // A loop by index: it runs for each goal at each event.
  for (let i = 0; i < turns.length; i++) {
    const turn = (turns[i] as Rule['turns'][number])(view, after);
    if (turn < next) next = turn;
  }
  return next;
}
