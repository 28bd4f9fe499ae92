import { isOperatorObject } from '../../notation/operators.js';
import { pathStep } from '../../notation/pathStep.js';
import type { Condition } from '../../plan/types.js';
import { clause } from './clause.js';
import { allOf, anyOf, never, not, type Predicate } from './predicate.js';
import { operatorTest, valueTest } from './valueTest.js';

export type { Predicate };

/**
 * Compiles a condition once to closures (C1). Evaluation is pure, reads own properties only and allocates nothing for plain comparisons.
 * `path` is the condition's place in the plan, for the `PlanError` that an unknown operator throws (C2).
 */
export function compileCondition(condition: Condition, path = ''): Predicate {
  return compile(condition, path);
}

/** What is no object, in place of a condition, never holds. */
function compile(condition: unknown, path: string): Predicate {
  if (!isObject(condition)) return never;
  const clauses: Predicate[] = [];
  for (const key of Object.keys(condition)) {
    const operand = condition[key];
    if (operand === undefined) continue; // JSON would not carry it (L4)
    clauses.push(...compileKey(key, operand, path + pathStep(key)));
  }
  return allOf(clauses);
}

function compileKey(key: string, operand: unknown, path: string): readonly Predicate[] {
  switch (key) {
    case '$and':
      return [joined(operand, path, allOf)];
    case '$or':
      return [joined(operand, path, orAll)];
    case '$nor':
      return [joined(operand, path, (list) => not(orAll(list)))];
    case '$not':
      return [isObject(operand) ? not(compile(operand, path)) : never];
    default:
      if (!isOperatorObject(operand)) return [clause(key, '', operand, valueTest(operand, path, compile))];
      return Object.keys(operand).map((operator) =>
        clause(key, operator, operand[operator], operatorTest(operator, operand[operator], path + pathStep(operator), compile)),
      );
  }
}

type Join = (predicates: readonly Predicate[]) => Predicate;

function joined(operand: unknown, path: string, join: Join): Predicate {
  return Array.isArray(operand) ? join(operand.map((condition, index) => compile(condition, path + pathStep(index)))) : never;
}

/** `$or` of nothing holds, as in the public vectors. */
const orAll: Join = (predicates) => (predicates.length === 0 ? allOf(predicates) : anyOf(predicates));

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
