import { cloneJson } from '../../notation/cloneJson.js';
import { formatPath } from '../../plan/path.js';
import type { Json } from '../../plan/types.js';
import { valueAt } from '../parts/keyed.js';
import { keyChanges, type Sides } from './keyChanges.js';
import { capital, nameOf } from './nameOf.js';
import { pathOf } from './pathOf.js';
import type { Change, Target } from './change.js';

/** A part that only the second plan has; `more` follows in the sentence. */
export function partAdded({ after: plan }: Sides, target: Target, part: object, more = ''): Change {
  const words = `${capital(nameOf(plan, target))} was added${more}.`;
  return { target, type: 'added', path: formatPath(pathOf(plan, target)), key: null, before: null, after: cloneJson(part as Json), words };
}

/** A part that only the first plan has. */
export function partRemoved({ before: plan }: Sides, target: Target, part: object, more = ''): Change {
  const words = `${capital(nameOf(plan, target))} was removed${more}.`;
  return {
    target,
    type: 'removed',
    path: formatPath(pathOf(plan, target)),
    key: null,
    before: cloneJson(part as Json),
    after: null,
    words,
  };
}

/** A part that stands at another place among its like; places count from 0. */
export function partMoved({ after: plan }: Sides, target: Target, before: number, after: number): Change {
  const words = `${capital(nameOf(plan, target))} moved from place ${before + 1} to place ${after + 1}.`;
  return { target, type: 'moved', path: formatPath(pathOf(plan, target)), key: null, before, after, words };
}

/** Parts by name: gone, new and changed ones. */
export function recordChanges<T extends object>(
  sides: Sides,
  before: { readonly [name: string]: T } | undefined,
  after: { readonly [name: string]: T } | undefined,
  targetOf: (name: string) => Target,
): Change[] {
  const gone = Object.keys(before ?? {}).filter((name) => valueAt(after, name) === undefined);
  return [
    ...gone.map((name) => partRemoved(sides, targetOf(name), valueAt(before, name) as T)),
    ...Object.keys(after ?? {}).flatMap((name) => {
      const [old, now] = [valueAt(before, name), valueAt(after, name) as T];
      return old === undefined ? [partAdded(sides, targetOf(name), now)] : keyChanges(sides, targetOf(name), old, now);
    }),
  ];
}
