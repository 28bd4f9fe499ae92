import type { Packer } from './packer.js';
import type { Unpacker } from './unpacker.js';

/** Writes a record: how many entries it has, then each, in the record's order. */
export function packRecord<T>(
  packer: Packer,
  record: { readonly [key: string]: T },
  pack: (packer: Packer, key: string, value: T) => void,
): void {
  const keys = Object.keys(record);
  packer.count(keys.length);
  for (const key of keys) pack(packer, key, record[key] as T);
}

/**
 * Reads what `packRecord` wrote: `unpack` puts one entry into the record. Each entry takes at least one character, so that a corrupt
 * count ends with the text.
 */
export function unpackRecord<T>(
  unpacker: Unpacker,
  empty: { readonly [key: string]: T },
  unpack: (unpacker: Unpacker, record: { [key: string]: T }) => void,
): { readonly [key: string]: T } {
  let left = unpacker.count();
  if (left <= 0) return empty;
  const record: { [key: string]: T } = {};
  for (; left > 0; left--) unpack(unpacker, record);
  return record;
}

/** Sets a record's own key. Assigning to `__proto__` would change the prototype instead. */
export function put<T>(record: { [key: string]: T }, key: string, value: T): void {
  if (key === '__proto__') Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
  else record[key] = value;
}

/** Stands for the length of what is no list, and announces its JSON: a broken profile is stored as it is. */
const NO_LIST = -1;

export function packTimes(packer: Packer, times: readonly number[]): void {
  if (!Array.isArray(times)) {
    packer.count(NO_LIST);
    packer.json(times);
    return;
  }
  packer.count(times.length);
  for (const at of times) packer.time(at);
}

export function unpackTimes(unpacker: Unpacker): readonly number[] {
  const times: number[] = [];
  let left = unpacker.count();
  if (left === NO_LIST) return unpacker.json() as readonly number[];
  for (; left > 0; left--) times.push(unpacker.time());
  return times;
}

export function packNames(packer: Packer, names: readonly string[]): void {
  packer.count(names.length);
  for (const name of names) packer.name(name);
}

export function unpackNames(unpacker: Unpacker): readonly string[] {
  const names: string[] = [];
  for (let left = unpacker.count(); left > 0; left--) names.push(unpacker.name());
  return names;
}
