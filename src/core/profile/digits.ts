// 64 characters that JSON does not escape, so six bits take one byte.
const CHARACTERS = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';

/** Character codes by digit, 0 to 63. */
export const CODES: readonly number[] = /* @__PURE__ */ Array.from(CHARACTERS, (character) => character.charCodeAt(0));
const DIGITS: readonly number[] = /* @__PURE__ */ Array.from({ length: 128 }, (_, code) => CODES.indexOf(code));

/** The most digits of a safe whole number: it has 53 bits, nine digits hold 54. */
export const MOST_DIGITS = 9;

/** The number whose digits stand at a place of a text. @throws Error when the text has no digit there, or ends before. */
export function digitsAt(text: string, from: number, length: number): number {
  let value = 0;
  for (let i = from; i < from + length; i++) {
    const digit = DIGITS[text.charCodeAt(i)];
    if (digit === undefined || digit < 0)
      throw new Error(`expected a digit of base 64 at ${i}, got ${JSON.stringify(text.slice(i, i + 1))}`);
    value = value * 64 + digit;
  }
  return value;
}
