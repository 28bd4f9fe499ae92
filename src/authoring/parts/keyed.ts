import { sameJson } from '../../core/rules/conditions/sameJson.js';
import type { Json } from '../../plan/plan.js';

/** An object of a plan, key by key. */
export type Keyed = { readonly [key: string]: Json | undefined };

/** The value of an own key. */
export function valueAt<T>(object: { readonly [key: string]: T } | undefined, key: string): T | undefined {
  return object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The keys under which two objects differ, without those `apart`: first those of the second object, then those that only the first has. */
export function differentKeys(before: Keyed, after: Keyed, apart: readonly string[] = []): string[] {
  // Plans that an editor made share what did not change.
  if (before === after) return [];
  const differs = (key: string): boolean => !apart.includes(key) && !sameJson(valueAt(before, key), valueAt(after, key));
  const removed = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  return [...Object.keys(after).filter(differs), ...removed.filter(differs)];
}
