/** An object of a plan that is not checked yet; the functions of this file read it whatever it holds. */
export type LooseRecord = { readonly [key: string]: unknown };

const EMPTY: LooseRecord = Object.freeze(Object.create(null) as LooseRecord);

/** Whether a value is an object and not a list. */
export function isRecord(value: unknown): value is LooseRecord {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The value if it is an object, else an empty object. The schema reports the wrong shape. */
export function recordOf(value: unknown): LooseRecord {
  return isRecord(value) ? value : EMPTY;
}

/** The value if it is a list, else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
