/** Where a value is not plain JSON that comes back from its text as it is: −0, NaN, infinities, undefined, and objects that are none. Null if nowhere. */
export function notPlain(value: unknown, path = ''): string | null {
  if (typeof value === 'number')
    return Number.isFinite(value) && !Object.is(value, -0) ? null : `${path}: ${Object.is(value, -0) ? '-0' : value}`;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return null;
  if (typeof value !== 'object') return `${path}: ${typeof value}`;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype) return `${path}: an object with another prototype`;
  for (const key of Object.keys(value)) {
    const fault = notPlain(Object.getOwnPropertyDescriptor(value, key)?.value, `${path}.${key}`);
    if (fault !== null) return fault;
  }
  const again = JSON.stringify(JSON.parse(JSON.stringify(value)));
  return path === '' && again !== JSON.stringify(value) ? 'its text differs' : null;
}
