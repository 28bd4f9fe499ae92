/**
 * Many texts as one, for a single parameter: half the work of an array literal, in which every quote of a JSON text is escaped.
 * Split in SQL by `string_to_array(…, chr(2))`.
 */
const SEPARATOR = '\u0002';
const ESCAPE = '\u0001';

/** What PostgreSQL cannot hold (U+0000 and lone surrogates), and what stands for something else in here. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const MAYBE_SPECIAL = /[\u0000-\u0002\ud800-\udfff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const EACH_SPECIAL = /[\u0000-\u0002\p{Surrogate}]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const EACH_ESCAPED = /\u0001([0-9a-f]{4})/g;

/** A text that PostgreSQL can hold; texts that differ stay different. */
export function encodeText(text: string): string {
  // Without the flag u it takes pairs for special too, in a sixth of the time.
  if (!MAYBE_SPECIAL.test(text)) return text;
  return text.replace(EACH_SPECIAL, (special) => ESCAPE + special.charCodeAt(0).toString(16).padStart(4, '0'));
}

/** The text that `encodeText` was given. */
export function decodeText(stored: string): string {
  if (!stored.includes(ESCAPE)) return stored;
  return stored.replace(EACH_ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Texts as one parameter. An empty array and an array of one empty text look the same: the statement knows which it is. */
export function packTexts(texts: readonly string[]): string {
  return texts.map(encodeText).join(SEPARATOR);
}

/** Numbers as the literal of an array: shorter work than the client's, which looks into each. */
export function packNumbers(numbers: readonly (number | null)[]): string {
  return `{${numbers.map((number) => number ?? 'NULL').join(',')}}`;
}
