const SURROGATE = /[\ud800-\udfff]/;
const LONE = /\p{Surrogate}/gu;

/**
 * A text that UTF-8 can hold. UTF-8 replaces every lone surrogate by the same character, so different texts would become equal: each lone
 * surrogate is written as U+0000, which no text holds, and four hex digits.
 */
export function wellFormed(text: string): string {
  if (!SURROGATE.test(text)) return text;
  return text.replace(LONE, (unit) => `\0${unit.charCodeAt(0).toString(16)}`);
}

/** Decodes a text of `wellFormed`. */
export function asWritten(stored: string): string {
  if (!stored.includes('\0')) return stored;
  return stored.replace(/\0(....)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
