/** Digits that a text ends with. */
const DIGITS = 8;

/** A profile's text with a counter for its end, as long as it was. */
export function withCounter(text: string): string {
  return text.slice(0, -DIGITS) + '0'.repeat(DIGITS);
}

/** The same text, one counted up. */
export function counted(text: string): string {
  return text.slice(0, -DIGITS) + String(counterOf(text) + 1).padStart(DIGITS, '0');
}

export function counterOf(text: string): number {
  return Number(text.slice(-DIGITS));
}
