import type { Json } from '../../plan/types.js';

/** A compiled condition over traits or event properties. */
export type Predicate = (attributes: { readonly [key: string]: Json }) => boolean;

/** What a condition asks of one value; a missing value is null. */
export type Test = (value: unknown) => boolean;

export const never = (): boolean => false;

/** All of them, in order; the short ones without a loop. */
export function allOf<T>(tests: readonly ((subject: T) => boolean)[]): (subject: T) => boolean {
  const [a, b, c] = tests;
  if (a === undefined) return () => true;
  if (b === undefined) return a;
  if (c === undefined) return (subject) => a(subject) && b(subject);
  if (tests.length === 3) return (subject) => a(subject) && b(subject) && c(subject);
  return (subject) => {
    for (let index = 0; index < tests.length; index++) if (!(tests[index] as (subject: T) => boolean)(subject)) return false;
    return true;
  };
}

/** Any of them. */
export function anyOf<T>(tests: readonly ((subject: T) => boolean)[]): (subject: T) => boolean {
  return (subject) => {
    for (let index = 0; index < tests.length; index++) if ((tests[index] as (subject: T) => boolean)(subject)) return true;
    return false;
  };
}

export function not<T>(test: (subject: T) => boolean): (subject: T) => boolean {
  return (subject) => !test(subject);
}
