import type { Json } from './json.js';

/**
 * A deep copy of a value that `checkJson` accepts, as if it had gone through JSON text: undefined values are dropped, −0 becomes 0,
 * and a key `__proto__` is an ordinary key.
 */
export function cloneJson(value: { readonly [key: string]: Json | undefined }): { [key: string]: Json };
export function cloneJson(value: Json): Json;
export function cloneJson(value: unknown): unknown {
  return copy(value);
}

function copy(value: unknown): unknown {
  if (typeof value === 'number') return value + 0; // −0 + 0 is 0
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    for (let index = 0; index < value.length; index++) list.push(copy(value[index]));
    return list;
  }
  const object: { [key: string]: unknown } = {};
  for (const key in value) {
    if (!Object.hasOwn(value, key)) continue;
    const child = (value as { readonly [key: string]: unknown })[key];
    if (child === undefined) continue;
    const kept = copy(child);
    if (key === '__proto__') Object.defineProperty(object, key, { value: kept, configurable: true, enumerable: true, writable: true });
    else object[key] = kept;
  }
  return object;
}
