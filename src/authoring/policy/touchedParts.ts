import { canonicalJson } from '../../notation/canonicalJson.js';
import type { Id, Json, Plan } from '../../plan/types.js';
import type { Change, Target } from '../diff/change.js';
import { goalsReading } from './goalsReading.js';

/** A part of the plan that an edit needs leave for, and where it shows. */
export interface Touched {
  readonly target: Target;
  readonly path: string;
}

/**
 * What an edit needs leave for, each part once: what it changes, and, of an audience whose rule is another, the goals that take people in or
 * out by it. Whatever verb was called: leave goes by what comes of it.
 */
export function touchedTargets(before: Plan, after: Plan, changes: readonly Change[]): readonly Touched[] {
  const touched = new Map<string, Touched>();
  const touch = (target: Target, path: string): void => {
    const key = canonicalJson(target as unknown as Json);
    if (!touched.has(key)) touched.set(key, { target, path });
  };
  for (const { target, path } of changes) {
    touch(target, path);
    if (target.kind !== 'audience' || sameRule(before, after, target.audience)) continue;
    for (const plan of [before, after]) {
      for (const reader of goalsReading(plan, target.audience)) touch({ kind: 'goal', goal: reader.goal }, reader.path);
    }
  }
  // A difference that has no name belongs to the plan as a whole: nothing is changed without leave.
  if (changes.length === 0) touch({ kind: 'plan' }, '');
  return [...touched.values()];
}

function sameRule(before: Plan, after: Plan, audience: Id): boolean {
  const [was, is] = [before, after].map(({ audiences = {} }) =>
    Object.hasOwn(audiences, audience) ? audiences[audience]?.rule : undefined,
  );
  return was !== undefined && is !== undefined && canonicalJson(was as Json) === canonicalJson(is as Json);
}
