/** Whether a value is neither a list nor an object: only those are compared as JavaScript coerces them, so nothing calls a `toString`. */
export function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
