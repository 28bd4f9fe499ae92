import { sameJson } from '../../core/rules/conditions/sameJson.js';
import type { Json } from '../../plan/types.js';

/** An object of a plan, key by key. */
export type Keyed = { readonly [key: string]: Json | undefined };

/** The value under a key of the object's own. */
export function valueAt<T>(object: { readonly [key: string]: T } | undefined, key: string): T | undefined {
  return object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The keys that the objects have, each once, but for those `apart`. */
export function keysOf(objects: readonly (Keyed | undefined)[], apart: readonly string[] = []): string[] {
  return [...new Set(objects.flatMap((object) => Object.keys(object ?? {})))].filter((key) => !apart.includes(key));
}

/** The keys under which two objects differ, but for those `apart`: those of the second first. */
export function differentKeys(before: Keyed, after: Keyed, apart: readonly string[] = []): string[] {
  return keysOf([after, before], apart).filter((key) => !sameJson(valueAt(before, key), valueAt(after, key)));
}
