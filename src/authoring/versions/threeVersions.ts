import { sameJson } from '../../core/rules/conditions/sameJson.js';
import type { Json } from '../../plan/types.js';
import type { Target } from '../parts/target.js';

/** Something as it was, and what each side made of it; undefined where a plan does not have it. */
export interface Versions<T> {
  readonly base: T;
  readonly mine: T;
  readonly theirs: T;
}

/** A part, or what else belongs to each of the versions. */
export function ofEach<T, U>({ base, mine, theirs }: Versions<T>, of: (version: T) => U): Versions<U> {
  return { base: of(base), mine: of(mine), theirs: of(theirs) };
}

/** Whose version holds; `both`: each side made something else of it. */
export function changedBy<T>(
  { base, mine, theirs }: Versions<T>,
  same: (one: T, other: T) => boolean = sameJson,
): 'mine' | 'theirs' | 'both' {
  if (same(theirs, base) || same(mine, theirs)) return 'mine';
  return same(mine, base) ? 'theirs' : 'both';
}

/** A conflict before there is a merged plan to say it by. */
export interface Clash extends Versions<Json | undefined> {
  readonly target: Target;
  readonly key: string | null;
}

export type Note = (clash: Clash) => void;
