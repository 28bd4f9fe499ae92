import type { Json } from '../../plan/plan.js';

/** Traits, or the properties of an event: what a condition is asked about. */
export type Attributes = { readonly [key: string]: Json };

/** A compiled condition over traits or event properties. */
export type Predicate = (attributes: Attributes) => boolean;

/** What a condition asks of one value; a missing value is null. */
export type Test = (value: unknown) => boolean;

/** The test of a condition on the value at one key. */
export interface Clause {
  readonly key: string;
  /** The key, split at its dots. */
  readonly steps: readonly string[];
  readonly test: Test;
  /**
   * The texts, or the numbers, that a plain comparison names. All other texts give the same result, and so do all numbers between two
   * that are named. Null for any other test.
   */
  readonly names: readonly string[] | readonly number[] | null;
}
