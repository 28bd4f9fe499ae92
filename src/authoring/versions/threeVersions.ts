import { sameJson } from '../../core/rules/conditions/sameJson.js';
import type { Json } from '../../plan/plan.js';
import type { Target } from '../parts/target.js';

/** The same thing in the base and in both sides of a merge; undefined where a plan does not have it. */
export interface Versions<T> {
  readonly base: T;
  readonly mine: T;
  readonly theirs: T;
}

/** Something derived from each of the versions. */
export function ofEach<T, U>({ base, mine, theirs }: Versions<T>, of: (version: T) => U): Versions<U> {
  return { base: of(base), mine: of(mine), theirs: of(theirs) };
}

/** Whose version is taken; `both`: the sides changed it differently. Without any change, mine. */
export function changedBy<T>(
  { base, mine, theirs }: Versions<T>,
  same: (one: T, other: T) => boolean = sameJson,
): 'mine' | 'theirs' | 'both' {
  if (same(theirs, base) || same(mine, theirs)) return 'mine';
  return same(mine, base) ? 'theirs' : 'both';
}

/** A conflict found while merging, before there is a merged plan. */
export interface Clash extends Versions<Json | undefined> {
  readonly target: Target;
  readonly key: string | null;
}

export type Note = (clash: Clash) => void;
