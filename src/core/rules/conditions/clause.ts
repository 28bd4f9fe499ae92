import type { Attributes, Clause, Test } from '../../model/condition.js';
import { alike } from '../alike.js';

export function clauseOf(key: string, operator: string, operand: unknown, test: Test): Clause {
  return { key, steps: alike(key.split('.')), test, names: namesIn(operator, operand) };
}

/** Longer lists are not indexed. */
const MOST_NAMES = 64;

function namesIn(operator: string, operand: unknown): Clause['names'] {
  const names: unknown = operator === '$in' || operator === '$nin' ? operand : [operand];
  if (!Array.isArray(names) || names.length === 0 || names.length > MOST_NAMES || !/^(|\$eq|\$ne|\$n?in|\$[lg]te?)$/.test(operator))
    return null;
  if (names.every((name) => typeof name === 'number')) return names as number[];
  return !/[lg]t/.test(operator) && names.every((name) => typeof name === 'string') ? (names as string[]) : null;
}

/** Whether all clauses hold; only own properties count. */
export function holdAll(clauses: readonly Clause[], attributes: Attributes): boolean {
  for (let index = 0; index < clauses.length; index++) {
    const { steps, test } = clauses[index] as Clause;
    if (!test(valueAt(attributes, steps))) return false;
  }
  return true;
}

/** The value at the end of a path through own properties of objects and lists; null if there is none. */
export function valueAt(attributes: Attributes, steps: readonly string[]): unknown {
  let value: unknown = attributes;
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index] as string;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return null;
    value = (value as { readonly [key: string]: unknown })[step];
  }
  return value === undefined ? null : value;
}
