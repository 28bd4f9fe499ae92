import type { Json } from '../../plan/plan.js';
import { type Keyed, valueAt } from '../parts/keyed.js';
import type { Target } from '../parts/target.js';
import { changedBy, type Note, ofEach, type Versions } from '../versions/threeVersions.js';
import { mergeNames, nameLists } from './mergeNames.js';
import { mergeOrder } from './mergeOrder.js';

/** Values of keys that are merged elsewhere; undefined: the key is left out. */
export type Elsewhere = { readonly [key: string]: () => Json | undefined };

/** An object of a plan, merged key by key. */
export function mergeKeys(versions: Versions<Keyed | undefined>, target: Target, note: Note, elsewhere: Elsewhere = {}): Keyed {
  const merged: { [key: string]: Json } = {};
  for (const key of keyOrder(versions)) {
    const other = Object.hasOwn(elsewhere, key) ? elsewhere[key] : undefined;
    const values = ofEach(versions, (object) => valueAt(object, key));
    const value = other === undefined ? mergeValue(values, key, target, note) : other();
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

/** The keys of both sides, in the order of both as far as possible. */
export function keyOrder(versions: Versions<Keyed | undefined>): readonly string[] {
  const keys = ofEach(versions, (object) => Object.keys(object ?? {}));
  return mergeOrder(keys, new Set([...keys.mine, ...keys.theirs])).order;
}

/** The merged value of one key; undefined: the key is left out. */
export function mergeValue(values: Versions<Json | undefined>, key: string, target: Target, note: Note): Json | undefined {
  const lists = nameLists(key, values);
  if (lists !== null) {
    const { order, conflict } = mergeNames(lists);
    if (conflict) note({ target, key, ...values });
    return order.length > 0 || isPresent(values) ? order : undefined;
  }
  const by = changedBy(values);
  if (by === 'both') note({ target, key, ...values });
  return by === 'theirs' ? values.theirs : values.mine;
}

/** Whether the merged plan has the value at all, even an empty one. On yes or no, two sides cannot both differ from the base and from each other. */
export function isPresent(values: Versions<unknown>): boolean {
  const present = ofEach(values, (value) => value !== undefined);
  return changedBy(present) === 'theirs' ? present.theirs : present.mine;
}
