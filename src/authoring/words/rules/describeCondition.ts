import type { Condition } from '../../../plan/plan.js';
import { ANYTHING, conditionPhrase } from './conditionPhrase.js';
import { penOf } from './pen.js';
import { wordsOf } from './phrase.js';

/** A condition on traits or event properties, in the manner of `describe`: `plan is pro and age is at least 18`; `{}` is "anything". */
export function describeCondition(condition: Condition): string {
  return wordsOf(conditionPhrase(condition, penOf({})), ANYTHING);
}
