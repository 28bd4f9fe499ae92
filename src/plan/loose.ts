/** An object of a plan that may have any mistake: its values are read with the functions of this file. */
export type LooseRecord = { readonly [key: string]: unknown };

const EMPTY: LooseRecord = Object.freeze(Object.create(null) as LooseRecord);

/** Whether a value is an object and no list. */
export function isRecord(value: unknown): value is LooseRecord {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The value if it is an object, else an empty one: what is wrong with its shape is the schema's to report. */
export function recordOf(value: unknown): LooseRecord {
  return isRecord(value) ? value : EMPTY;
}

/** The value if it is a list, else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
