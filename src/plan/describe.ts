const TEXT_MOST = 60;
const KEYS_MOST = 5;

/** A value in a few words for a message; short for any value. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return quote(value);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value !== 'object') return `a ${typeof value}`;
  const keys = Object.keys(value);
  if (keys.length === 0) return 'an empty object';
  const shown = keys.slice(0, KEYS_MOST).map(quote).join(', ');
  return `an object with ${keys.length === 1 ? 'the key' : 'the keys'} ${shown}${keys.length > KEYS_MOST ? ', …' : ''}`;
}

/** A text in quotes, cut when it is long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > TEXT_MOST ? `${text.slice(0, TEXT_MOST - 1)}…` : text);
}

/** Texts joined by arrows; of more than ten, the first six and the last three: `"a" → "b" → … → "z"`. */
export function chain(texts: readonly string[]): string {
  const shown = texts.length > 10 ? [...texts.slice(0, 6).map(quote), '…', ...texts.slice(-3).map(quote)] : texts.map(quote);
  return shown.join(' → ');
}
