/**
 * The value of a record's own key. Ids may be named like members of `Object.prototype` ("toString"), which are functions; records
 * of profiles and plans hold no functions. `__proto__` cannot be an id.
 */
export function own<T>(record: { readonly [key: string]: T }, key: string): T | undefined {
  const value = record[key];
  return typeof value === 'function' ? undefined : value;
}
