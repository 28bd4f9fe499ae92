/** Whether a prototype is null or an `Object.prototype`, also of another realm (frames, test runners). */
export function isRoot(prototype: unknown): boolean {
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Whether a value is an object as JSON has it: no list, and no `Map`, `Date` or other instance of a class. */
export function isPlainObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && isRoot(Object.getPrototypeOf(value));
}
