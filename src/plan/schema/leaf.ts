import * as z from 'zod';
import type { PlanProblemCode } from '../problemCodes.js';

// The message of every issue is what was expected there; shapeProblems.ts adds what came and what to do.

/** A text that passes a test. */
export function text(expected: string, code: PlanProblemCode, test: (text: string) => boolean) {
  return z.string(expected).refine(test, { error: expected, params: { code } });
}

/** A number that passes a test. */
export function numberWhere(expected: string, test: (value: number) => boolean) {
  return z.number(expected).refine(test, { error: expected, params: { code: 'out-of-range' satisfies PlanProblemCode } });
}

/** A whole number within bounds, which are inside. */
export function whole(least: number, most: number) {
  return numberWhere(`a whole number from ${least} to ${most}`, (value) => Number.isSafeInteger(value) && value >= least && value <= most);
}

/** One of a few literals. */
export function oneOf<const Values extends readonly (string | number | boolean)[]>(...values: Values) {
  return z.literal(values, values.map((value) => JSON.stringify(value)).join(' or '));
}

/** A list; with a code, one that is not empty. */
export function list<Item extends z.ZodType>(item: Item, expected: string, emptyCode?: PlanProblemCode) {
  const items = z.array(item, expected);
  if (emptyCode === undefined) return items;
  const error = `${expected} that is not empty`;
  // Beside the items' own problems, not only without them: `when` lifts zod's wait for a valid list.
  return items.refine((value) => value.length > 0, { error, params: { code: emptyCode }, when: ({ value }) => Array.isArray(value) });
}

/** Any object whose inside is looked at elsewhere. */
export function anyObject(expected: string) {
  const isObject = (value: unknown) => value !== null && typeof value === 'object' && !Array.isArray(value);
  return z.unknown().refine(isObject, { error: expected, params: { code: 'wrong-type' satisfies PlanProblemCode } });
}
