/** Whether a record has any entry of its own; without making a list of them. */
export function holdsAny(record: { readonly [key: string]: unknown }): boolean {
  for (const key in record) if (Object.hasOwn(record, key)) return true;
  return false;
}
