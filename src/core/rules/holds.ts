import type { Rule } from '../model/rule.js';
import type { View } from '../model/view.js';
import { holdAll } from './conditions/clause.js';

/** Whether a rule holds for a user as seen at one instant. */
export function holds(rule: Rule, view: View): boolean {
  return holdAll(rule.clauses, view.traits) && (rule.rest === null || rule.rest(view));
}
