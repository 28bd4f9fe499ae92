/** The first eight names in quotes, and how many more there are, for a message; `none` for no names. */
export function named(names: Iterable<string>): string {
  const all = [...names];
  const some = all.slice(0, 8).map((name) => `"${name}"`);
  return all.length === 0 ? 'none' : `${some.join(', ')}${all.length > some.length ? ` and ${all.length - some.length} more` : ''}`;
}
