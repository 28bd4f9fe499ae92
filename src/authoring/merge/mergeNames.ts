import type { Json } from '../../plan/plan.js';
import { changedBy, ofEach, type Versions } from '../versions/threeVersions.js';
import { mergeOrder } from './mergeOrder.js';

/** Keys whose values are lists of names, which are merged name by name; `goals` are those of a journey. All other values are merged as wholes. */
const LISTS: ReadonlySet<string> = new Set(['valueEvents', 'goals', 'tags']);

/** The lists of names under a key; null for other keys, and where a list has a name twice. */
export function nameLists(key: string, values: Versions<Json | undefined>): Versions<readonly Json[]> | null {
  if (!LISTS.has(key)) return null;
  const { base, mine, theirs } = ofEach(values, (value) => {
    if (value === undefined) return [];
    return Array.isArray(value) && new Set(value).size === value.length ? (value as readonly Json[]) : null;
  });
  return base === null || mine === null || theirs === null ? null : { base, mine, theirs };
}

/** The names that the base has or a side added, without those that a side removed. */
export function mergeNames(lists: Versions<readonly Json[]>): ReturnType<typeof mergeOrder<Json>> {
  const has = ofEach(lists, (list) => new Set(list));
  const members = [...has.mine, ...has.theirs].filter((name) => {
    const inside = ofEach(has, (names) => names.has(name));
    return changedBy(inside) === 'theirs' ? inside.theirs : inside.mine;
  });
  return mergeOrder(lists, new Set(members));
}
