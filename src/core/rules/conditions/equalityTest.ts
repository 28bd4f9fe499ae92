import type { Test } from '../../model/condition.js';
import { isScalar } from './isScalar.js';
import { sameJson } from './sameJson.js';

/** The test of a plain operand: a string or number equals scalars as JavaScript coerces them (`8` is `"8"`); a boolean tests for truthiness. */
export function equalityTest(operand: unknown): Test {
  switch (typeof operand) {
    case 'string':
      return (value) => value === operand || (typeof value !== 'string' && textOf(value) === operand);
    case 'number':
      return (value) => isScalar(value) && Number(value) === operand;
    case 'boolean':
      return (value) => value !== null && !!value === operand;
    default:
      return (value) => sameJson(value, operand);
  }
}

/** As for a plain text, in any case. */
export function caselessTest(operand: string): Test {
  const folded = operand.toLowerCase();
  return (value) => textOf(value)?.toLowerCase() === folded;
}

/** The text of a scalar; null for a missing value, a list or an object. */
function textOf(value: unknown): string | undefined {
  return value !== null && isScalar(value) ? `${value}` : undefined;
}
