/**
 * The value that a record holds under a key of its own. Ids may be named like members of `Object.prototype` ("toString"):
 * those are functions, and no record of a profile or plan holds functions. `__proto__` is no id.
 */
export function own<T>(record: { readonly [key: string]: T }, key: string): T | undefined {
  const value = record[key];
  return typeof value === 'function' ? undefined : value;
}
