import * as z from 'zod';
import type { Json } from '../../notation/json.js';
import type { Condition } from '../plan.js';
import type { PlanProblemCode } from '../problemCodes.js';
import type { Schema } from './sameType.js';

// The message of an issue says what was expected; shapeProblems.ts adds what it got and what to do.

/** A text that passes a test. */
export function text<Text extends string>(expected: string, code: PlanProblemCode, test: (text: string) => text is Text): Schema<Text>;
export function text(expected: string, code: PlanProblemCode, test: (text: string) => boolean): Schema<string>;
export function text(expected: string, code: PlanProblemCode, test: (text: string) => boolean): Schema<string> {
  return z.string(expected).refine(test, { error: expected, params: { code } });
}

/** A number that passes a test. */
export function numberWhere(expected: string, test: (value: number) => boolean): Schema<number> {
  return z.number(expected).refine(test, { error: expected, params: { code: 'out-of-range' satisfies PlanProblemCode } });
}

/** A whole number from `least` to `most`, both included. */
export function whole(least: number, most: number): Schema<number> {
  return numberWhere(`a whole number from ${least} to ${most}`, (value) => Number.isSafeInteger(value) && value >= least && value <= most);
}

/** One of a few literals. */
export function oneOf<const Values extends readonly (string | number | boolean)[]>(...values: Values): Schema<Values[number]> {
  return z.literal(values, values.map((value) => JSON.stringify(value)).join(' or '));
}

/** A list. With `emptyCode` it must not be empty. */
export function list<Item>(item: Schema<Item>, expected: string, emptyCode?: PlanProblemCode): Schema<readonly Item[]> {
  const items = z.array(item, expected);
  if (emptyCode === undefined) return items;
  const error = `${expected} that is not empty`;
  // zod would skip this when an item has a problem: `when` runs it for every list.
  return items.refine((value) => value.length > 0, { error, params: { code: emptyCode }, when: ({ value }) => Array.isArray(value) });
}

/** Parts by name; checks/recordKeys.ts checks the names. */
export function record<Value>(value: Schema<Value>, expected: string): Schema<{ readonly [key: string]: Value }> {
  return z.record(z.string(), value, expected);
}

/** Any JSON value: snapshot.ts has refused all others before zod runs. */
export const json = z.unknown() as Schema<Json>;

const isObject = (value: unknown): boolean => value !== null && typeof value === 'object' && !Array.isArray(value);
const CONDITION = 'a condition: an object such as { "country": { "$in": ["AT", "DE"] } }';

/** An object; checks/conditions.ts, which knows the operators, checks its inside. */
export const condition = z
  .unknown()
  .refine(isObject, { error: CONDITION, params: { code: 'wrong-type' satisfies PlanProblemCode } }) as Schema<Condition>;
