import { canonicalJson } from '../../notation/canonicalJson.js';
import type { Json } from '../../plan/plan.js';
import { partOf } from '../parts/part.js';
import type { Target } from '../parts/target.js';
import type { Sides } from '../versions/sides.js';
import { goalsReading } from './goalsReading.js';

/** A part of the plan that an actor needs permission to change, and its path. */
export interface Touched {
  readonly target: Target;
  readonly path: string;
}

/**
 * The parts that an actor needs permission to change, each once: those that changed, and for each audience with another rule the goals that let
 * users in or out by it. What counts is the result, not the verb that was called.
 *
 * @param changes what differs between both plans.
 */
export function touchedParts(sides: Sides, changes: readonly Touched[]): readonly Touched[] {
  const touched = new Map<string, Touched>();
  const touch = (target: Target, path: string): void => {
    const key = canonicalJson(target as unknown as Json);
    if (!touched.has(key)) touched.set(key, { target, path });
  };
  for (const { target, path } of changes) {
    touch(target, path);
    if (target.kind !== 'audience' || hasSameRule(sides, target)) continue;
    for (const plan of [sides.before, sides.after]) {
      for (const reader of goalsReading(plan, target.audience)) touch({ kind: 'goal', goal: reader.goal }, reader.path);
    }
  }
  // If ever a difference is found in no part, it needs permission for the plan as a whole: nothing changes without permission.
  if (changes.length === 0) touch({ kind: 'plan' }, '');
  return [...touched.values()];
}

function hasSameRule({ before, after }: Sides, target: Target & { readonly kind: 'audience' }): boolean {
  const [was, is] = [partOf(before, target)?.rule, partOf(after, target)?.rule];
  return was !== undefined && is !== undefined && canonicalJson(was as Json) === canonicalJson(is as Json);
}
