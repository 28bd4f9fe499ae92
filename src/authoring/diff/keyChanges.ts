import { cloneJson } from '../../notation/cloneJson.js';
import { formatPath } from '../../plan/path.js';
import type { Json, Plan } from '../../plan/types.js';
import { differentKeys, type Keyed, valueAt } from '../parts/keyed.js';
import { keyWords } from '../words/keyWords.js';
import { nameOf } from './nameOf.js';
import { pathOf } from './pathOf.js';
import type { Change, Target } from './change.js';
import { valueWords } from '../words/valueWords.js';

/** The two plans that are compared. */
export interface Sides {
  readonly before: Plan;
  readonly after: Plan;
}

/** A part that both plans have, key by key; the keys `apart` are told elsewhere. */
export function keyChanges(sides: Sides, target: Target, before: object, after: object, apart: readonly string[] = []): Change[] {
  const [was, is] = [before as Keyed, after as Keyed];
  return differentKeys(was, is, apart).map((key) => keyChange(sides, target, key, valueAt(was, key), valueAt(is, key)));
}

/** One key of a part that both plans have. Undefined: the part has no such key. */
export function keyChange(sides: Sides, target: Target, key: string, before: Json | undefined, after: Json | undefined): Change {
  return {
    target,
    type: 'changed',
    path: formatPath([...pathOf(sides.after, target), key]),
    key,
    before: before === undefined ? null : cloneJson(before),
    after: after === undefined ? null : cloneJson(after),
    // By its old name: else the new label would be told of a part that is called by it.
    words: changeWords(sides, `of ${nameOf(key === 'label' ? sides.before : sides.after, target)}`, key, before, after),
  };
}

/** `The conversion of stage "look" of goal "first-order" changed: was …, is …`. */
export function changeWords(
  { before: planBefore, after: planAfter }: Sides,
  owner: string,
  key: string,
  before?: Json,
  after?: Json,
): string {
  const { noun, was, is } = keyWords(key);
  const subject = `The ${noun} ${owner}`;
  const wasWords = before === undefined ? '' : valueWords(key, before, planBefore);
  const isWords = after === undefined ? '' : valueWords(key, after, planAfter);
  if (before === undefined) return `${subject} ${was} set: ${isWords}.`;
  if (after === undefined) return `${subject} ${was} removed: ${was === 'was' ? 'it' : 'they'} ${was} ${wasWords}.`;
  if (isShort(key, before) && isShort(key, after)) return `${subject} changed from ${wasWords} to ${isWords}.`;
  return `${subject} changed: ${was} ${wasWords}, ${is} ${isWords}.`;
}

function isShort(key: string, value: Json): boolean {
  if (key === 'holdout') return typeof value === 'object' && value !== null && 'share' in value;
  return typeof value === 'string' || typeof value === 'number';
}
