/** Whether two JSON values are equal, whatever the order of their keys: stores and merges may reorder them. Undefined is absent. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (!Array.isArray(a)) return !Array.isArray(b) && covers(a, b, true) && covers(b, a, false);
  if (!Array.isArray(b) || a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (!sameJson(a[index], b[index])) return false;
  return true;
}

/** Whether `a` has all that `b` has; `deeply`, with the same values. */
function covers(a: object, b: object, deeply: boolean): boolean {
  for (const key in b) {
    const expected = ownValue(b, key);
    if (expected === undefined) continue;
    const actual = ownValue(a, key);
    if (actual === undefined || (deeply && !sameJson(actual, expected))) return false;
  }
  return true;
}

function ownValue(object: object, key: string): unknown {
  return Object.hasOwn(object, key) ? (object as { readonly [key: string]: unknown })[key] : undefined;
}
