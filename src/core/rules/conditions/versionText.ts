/**
 * A text whose code-unit order is the order of versions, after semver: numbers are padded on the left, and what has three parts ends in
 * `~`, so that `1.0.0` comes after `1.0.0-beta`. A leading `v` and the build (`+…`) are ignored. A value that is not a version is `0`.
 */
export function versionText(value: unknown): string {
  const text = typeof value === 'number' ? `${value}` : typeof value === 'string' && value !== '' ? value : '0';
  const parts = (text.split('+', 1)[0] as string).replace(/^v/, '').split(/[-.]/);
  if (parts.length === 3) parts.push('~');
  return parts.map((part) => (/^\d+$/.test(part) ? part.padStart(16) : part)).join('-');
}
