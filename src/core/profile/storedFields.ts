/** The fields of a stored profile. Empty fields at the end are left out. */
export type Fields = readonly unknown[];

/** @throws Error if the field is not a safe integer. The caller adds the user. */
export function whole(field: unknown): number {
  if (field === undefined) return 0;
  if (!Number.isSafeInteger(field)) throw new Error(`expected a whole number, got ${JSON.stringify(field)}`);
  return field as number;
}

export function list(field: unknown): readonly string[] {
  if (field === undefined) return [];
  if (!Array.isArray(field)) throw new Error(`expected a list, got ${JSON.stringify(field)}`);
  return field as string[];
}

export function record<T>(field: unknown): { readonly [key: string]: T } | null {
  if (field === undefined) return null;
  if (typeof field !== 'object' || field === null || Array.isArray(field))
    throw new Error(`expected an object, got ${JSON.stringify(field)}`);
  return field as { readonly [key: string]: T };
}
