import type { Condition, Json } from '../../../src/plan/plan.js';

type Attributes = { readonly [key: string]: Json };

/** The operators that generated plans use; the others are proved by the public vectors. */
const OPERATORS: { readonly [operator: string]: (found: Json | undefined, expected: Json) => boolean } = {
  $eq: (found, expected) => found === expected,
  $ne: (found, expected) => found !== expected,
  // A missing attribute compares as 0, as in the public vector "missing attribute with comparison operators".
  $gt: (found, expected) => Number(found ?? 0) > Number(expected),
  $gte: (found, expected) => Number(found ?? 0) >= Number(expected),
  $lt: (found, expected) => Number(found ?? 0) < Number(expected),
  $lte: (found, expected) => Number(found ?? 0) <= Number(expected),
  $in: (found, expected) => found !== undefined && (expected as readonly Json[]).includes(found),
  $exists: (found, expected) => (found !== undefined && found !== null) === expected,
};

function holds(found: Json | undefined, expected: Json): boolean {
  if (typeof expected !== 'object' || expected === null) return found === expected;
  return Object.entries(expected as Attributes).every(([operator, operand]) => {
    const test = OPERATORS[operator];
    if (test === undefined) throw new Error(`The model does not know ${operator}.`);
    return test(found, operand);
  });
}

/** A small part of C1: top-level keys, plain equality of one type, and the operators above. */
export function matches(condition: Condition | undefined, attributes: Attributes): boolean {
  return Object.entries(condition ?? {}).every(([key, expected]) =>
    holds(Object.hasOwn(attributes, key) ? attributes[key] : undefined, expected),
  );
}
