import { isOperatorObject } from '../../../notation/operators.js';
import { pathStep } from '../../../notation/pathStep.js';
import type { Clause, Predicate } from '../../model/condition.js';
import { clauseOf, holdAll } from './clause.js';
import { allOf, never, not } from './predicate.js';
import { operatorTest, valueTest } from './valueTest.js';

/** The parts of a condition. It holds if all clauses and the rest hold. */
export interface ConditionParts {
  readonly clauses: readonly Clause[];
  /** Its logical operators; null when there are none. */
  readonly rest: Predicate | null;
}

/**
 * Compiles a condition once to a closure (C1). Evaluation is pure, reads own properties only and allocates nothing for plain comparisons.
 * `path` is the condition's place in the plan, for the `PlanError` that an unknown operator throws (C2).
 */
export function compileCondition(condition: unknown, path = ''): Predicate {
  const { clauses, rest } = conditionParts(condition, path);
  return (attributes) => holdAll(clauses, attributes) && (rest === null || rest(attributes));
}

/** Compiles a condition into its parts. A value that is not an object never holds as a condition. */
export function conditionParts(condition: unknown, path: string): ConditionParts {
  if (!isObject(condition)) return { clauses: [], rest: never };
  const clauses: Clause[] = [];
  const parts: Predicate[] = [];
  for (const key of Object.keys(condition)) {
    const operand = condition[key];
    const place = path + pathStep(key);
    if (operand === undefined) continue; // JSON would not carry it (L4)
    if (/^\$(and|or|nor|not)$/.test(key)) parts.push(joined(key, operand, place));
    else if (!isOperatorObject(operand)) clauses.push(clauseOf(key, '', operand, valueTest(operand, place, compileCondition)));
    else {
      for (const operator of Object.keys(operand)) {
        const test = operatorTest(operator, operand[operator], place + pathStep(operator), compileCondition);
        clauses.push(clauseOf(key, operator, operand[operator], test));
      }
    }
  }
  return { clauses, rest: parts.length === 0 ? null : allOf(parts) };
}

/** A logical operator; `$or` of nothing holds, as in the public vectors. */
function joined(operator: string, operand: unknown, path: string): Predicate {
  if (operator === '$not') return isObject(operand) ? not(compileCondition(operand, path)) : never;
  if (!Array.isArray(operand)) return never;
  const parts = operand.map((condition, index) => compileCondition(condition, path + pathStep(index)));
  if (operator === '$and') return allOf(parts);
  const any: Predicate = (attributes) => parts.length === 0 || parts.some((part) => part(attributes));
  return operator === '$or' ? any : not(any);
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
