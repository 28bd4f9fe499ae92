import type { Json } from '../../plan/types.js';

export type Attributes = { readonly [key: string]: Json };

/** Values already looked up, by the slot of their key: null for a missing one, undefined for one not looked up yet. */
export type Facts = unknown[];

/** A compiled condition over traits or event properties. With `facts`, what several conditions ask for is looked up once. */
export type Predicate = (attributes: Attributes, facts?: Facts) => boolean;

/** What a condition asks of one value; a missing value is null. */
export type Test = (value: unknown) => boolean;

export const never = (): boolean => false;

/** All of them, in order. */
export function allOf<T>(tests: readonly ((subject: T) => boolean)[]): (subject: T) => boolean {
  const [only] = tests;
  return tests.length === 1 && only !== undefined ? only : (subject) => tests.every((test) => test(subject));
}

export function not<T>(test: (subject: T) => boolean): (subject: T) => boolean {
  return (subject) => !test(subject);
}
