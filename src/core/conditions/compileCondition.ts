import { isOperatorObject, LOGICAL_OPERATORS } from '../../notation/operators.js';
import { pathStep } from '../../notation/pathStep.js';
import { type Clause, clauseOf, holdAll } from './clause.js';
import { never, type Predicate } from './predicate.js';
import { operatorTest, valueTest } from './valueTest.js';

/** The slots of facts, by key: conditions compiled with the same slots share facts. */
export type Slots = Map<string, number>;

/** A condition taken apart: it holds when all its clauses do, and the rest. */
export interface ConditionParts {
  readonly clauses: readonly Clause[];
  /** Its logical operators; null when there are none. */
  readonly rest: Predicate | null;
}

/**
 * Compiles a condition once to a closure (C1). Evaluation is pure, reads own properties only and allocates nothing for plain comparisons.
 * `path` is the condition's place in the plan, for the `PlanError` that an unknown operator throws (C2).
 */
export function compileCondition(condition: unknown, path = '', slots: Slots = new Map()): Predicate {
  const { clauses, rest } = conditionParts(condition, path, slots);
  return (attributes, facts) => holdAll(clauses, attributes, facts) && (rest === null || rest(attributes, facts));
}

/** The same in parts. What is no object, in place of a condition, never holds. */
export function conditionParts(condition: unknown, path: string, slots: Slots): ConditionParts {
  if (!isObject(condition)) return { clauses: [], rest: never };
  const clauses: Clause[] = [];
  const parts: Predicate[] = [];
  for (const key of Object.keys(condition)) {
    const operand = condition[key];
    const place = path + pathStep(key);
    if (operand === undefined) continue; // JSON would not carry it (L4)
    if (LOGICAL.includes(key)) parts.push(joined(key, operand, place, slots));
    else {
      const slot = slotOf(key, slots);
      if (!isOperatorObject(operand)) clauses.push(clauseOf(key, slot, '', operand, valueTest(operand, place, compileCondition)));
      else {
        for (const operator of Object.keys(operand)) {
          const test = operatorTest(operator, operand[operator], place + pathStep(operator), compileCondition);
          clauses.push(clauseOf(key, slot, operator, operand[operator], test));
        }
      }
    }
  }
  return { clauses, rest: parts.length === 0 ? null : (attributes, facts) => parts.every((part) => part(attributes, facts)) };
}

function slotOf(key: string, slots: Slots): number {
  const slot = slots.get(key) ?? slots.size;
  slots.set(key, slot);
  return slot;
}

const LOGICAL: readonly string[] = LOGICAL_OPERATORS;

/** A logical operator; `$or` of nothing holds, as in the public vectors. */
function joined(operator: string, operand: unknown, path: string, slots: Slots): Predicate {
  if (operator === '$not') {
    const inner = compileCondition(operand, path, slots);
    return isObject(operand) ? (attributes, facts) => !inner(attributes, facts) : never;
  }
  if (!Array.isArray(operand)) return never;
  const parts = operand.map((condition, index) => compileCondition(condition, path + pathStep(index), slots));
  if (operator === '$and') return (attributes, facts) => parts.every((part) => part(attributes, facts));
  const wanted = operator === '$or';
  return (attributes, facts) => (parts.length === 0 || parts.some((part) => part(attributes, facts))) === wanted;
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
