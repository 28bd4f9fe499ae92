import { cloneJson } from '../../notation/cloneJson.js';
import { formatPath } from '../../plan/path.js';
import type { Json, Plan } from '../../plan/plan.js';
import { differentKeys, type Keyed, valueAt } from '../parts/keyed.js';
import { nameOf } from '../parts/names.js';
import { pathOf } from '../parts/part.js';
import type { Target } from '../parts/target.js';
import type { Sides } from '../versions/sides.js';
import { addedWords, keyChangedWords, movedWords, removedWords } from '../words/changeWords.js';
import type { Change } from './change.js';

/** A part that only the second plan has; `where` ends the sentence. */
export function partAdded({ after: plan }: Sides, target: Target, part: object, where = ''): Change {
  return changeOf(plan, target, 'added', undefined, part as Json, addedWords(plan, target, where));
}

/** A part that only the first plan has; `where` ends the sentence. */
export function partRemoved({ before: plan }: Sides, target: Target, part: object, where = ''): Change {
  return changeOf(plan, target, 'removed', part as Json, undefined, removedWords(plan, target, where));
}

/** A part that stands at another place in its list; places count from 0. */
export function partMoved({ after: plan }: Sides, target: Target, before: number, after: number): Change {
  return changeOf(plan, target, 'moved', before, after, movedWords(plan, target, `from place ${before + 1}`, `to place ${after + 1}`));
}

/** A part that both plans have, key by key, without the keys `apart`. */
export function keyChanges(sides: Sides, target: Target, before: object, after: object, apart: readonly string[] = []): Change[] {
  const [was, is] = [before as Keyed, after as Keyed];
  return differentKeys(was, is, apart).map((key) => keyChange(sides, target, key, valueAt(was, key), valueAt(is, key)));
}

/** One key of a part that both plans have. Undefined: the part has no such key. */
export function keyChange(sides: Sides, target: Target, key: string, before: Json | undefined, after: Json | undefined): Change {
  // A part with a new label is named by its old label; the sentence gives the new one.
  const owner = nameOf(key === 'label' ? sides.before : sides.after, target);
  const change = changeOf(sides.after, target, 'changed', before, after, keyChangedWords(sides, owner, key, before, after));
  return { ...change, path: formatPath([...pathOf(sides.after, target), key]), key };
}

function changeOf(
  plan: Plan,
  target: Target,
  type: Change['type'],
  before: Json | undefined,
  after: Json | undefined,
  words: string,
): Change {
  return {
    target,
    type,
    path: formatPath(pathOf(plan, target)),
    key: null,
    before: before === undefined ? null : cloneJson(before),
    after: after === undefined ? null : cloneJson(after),
    words,
  };
}
