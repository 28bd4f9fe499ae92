import type { Json, Plan } from '../../plan/plan.js';
import { capital } from '../../words/sentences.js';
import { nameOf } from '../parts/names.js';
import type { Place } from '../parts/places.js';
import type { Target } from '../parts/target.js';
import type { Sides } from '../versions/sides.js';
import { keyWords } from './keyWords.js';
import { valueWords } from './valueWords.js';

/** `Stage "buy" of goal "order" was added.`; `where` follows: `at place 1 of …`. */
export function addedWords(plan: Plan, target: Target, where = ''): string {
  return `${capital(nameOf(plan, target))} was added${where === '' ? '' : ` ${where}`}.`;
}

/** `Stage "buy" of goal "order" was removed.`; `where` follows: `from the drawer`. */
export function removedWords(plan: Plan, target: Target, where = ''): string {
  return `${capital(nameOf(plan, target))} was removed${where === '' ? '' : ` ${where}`}.`;
}

/** `Goal "order" moved from place 1 to place 3.` */
export function movedWords(plan: Plan, target: Target, from: string, to: string): string {
  return `${capital(nameOf(plan, target))} moved ${from} ${to}.`;
}

/**
 * `The conversion of stage "look" of goal "first-order" changed: was …, is …`.
 *
 * @param owner whose key it is, as both plans may name it differently.
 * @param before undefined: the part had no such key.
 * @param after undefined: the part has no such key any more.
 */
export function keyChangedWords(sides: Sides, owner: string, key: string, before: Json | undefined, after: Json | undefined): string {
  const { noun, was, is } = keyWords(key);
  const subject = `The ${noun} of ${owner}`;
  const wasWords = before === undefined ? '' : valueWords(key, before, sides.before);
  const isWords = after === undefined ? '' : valueWords(key, after, sides.after);
  if (before === undefined) return `${subject} ${was} set: ${isWords}.`;
  if (after === undefined) return `${subject} ${was} removed: ${was === 'was' ? 'it' : 'they'} ${was} ${wasWords}.`;
  if (isShort(key, before) && isShort(key, after)) return `${subject} changed from ${wasWords} to ${isWords}.`;
  return `${subject} changed: ${was} ${wasWords}, ${is} ${isWords}.`;
}

function isShort(key: string, value: Json): boolean {
  if (key === 'holdout') return typeof value === 'object' && value !== null && 'share' in value;
  return typeof value === 'string' || typeof value === 'number';
}

/** `place 2 of stage "buy" of goal "order"`; null: `the drawer`. */
export function placeWords(plan: Plan, place: Place | null): string {
  if (place === null) return 'the drawer';
  return `place ${place.position + 1} of ${nameOf(plan, { kind: 'stage', goal: place.goal, stage: place.stage })}`;
}
