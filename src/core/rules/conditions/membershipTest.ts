import type { Test } from '../../model/condition.js';

/** From this length on, a hash lookup is faster than a linear search. */
const MANY = 9;

/** Whether a scalar is one of a list. */
function memberOf(list: readonly unknown[]): Test {
  if (list.length < MANY) return (value) => list.includes(value);
  const set = new Set(list);
  return (value) => set.has(value);
}

/** Whether a value, or any element of a list, is one of the operand's; `fold` is applied to both. */
export function membershipTest(operand: readonly unknown[], fold?: (value: unknown) => unknown): Test {
  const has = memberOf(fold === undefined ? operand : operand.map(fold));
  const holds: Test = fold === undefined ? has : (value) => has(fold(value));
  return (value) => {
    if (!Array.isArray(value)) return holds(value);
    for (let index = 0; index < value.length; index++) if (holds(value[index])) return true;
    return false;
  };
}

export function lowerCase(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}
