import { CODES, MOST_DIGITS } from './digits.js';

/** The length of the buffer of character codes. */
const FULL = 128;
/** Shifts work on 32 bits: longer numbers are written in parts of 30 bits, which are five digits. */
const PART = 0x40000000;

/** Collects digits of base 64 into a text. */
export class DigitWriter {
  // Of a fixed size: a list that grows is copied again and again, which took a sixth of the time of encoding.
  readonly #codes: number[] = new Array<number>(FULL);
  #length = 0;
  #text = '';

  /** Writes the lowest `length` digits of a whole number that is not negative, the highest first. */
  write(value: number, length: number): void {
    if (this.#length > FULL - MOST_DIGITS) this.#flush();
    const codes = this.#codes;
    let at = this.#length;
    this.#length = at + length;
    if (length < 5) {
      for (let shift = (length - 1) * 6; shift >= 0; shift -= 6) codes[at++] = code(value, shift);
      return;
    }
    const high = Math.floor(value / PART);
    const low = value - high * PART;
    for (let shift = (length - 6) * 6; shift >= 0; shift -= 6) codes[at++] = code(high, shift);
    // Written out: most times have these five digits.
    codes[at] = code(low, 24);
    codes[at + 1] = code(low, 18);
    codes[at + 2] = code(low, 12);
    codes[at + 3] = code(low, 6);
    codes[at + 4] = code(low, 0);
  }

  /** Writes how many digits a number has, added to `head`, and then its digits. */
  writeHeaded(head: number, value: number): void {
    const length = digitCount(value);
    // Of at most 30 bits together: in one call.
    if (length < 5) {
      this.write(((head + length) << (length * 6)) | value, length + 1);
      return;
    }
    this.write(head + length, 1);
    this.write(value, length);
  }

  text(): string {
    this.#flush();
    return this.#text;
  }

  #flush(): void {
    this.#text += String.fromCharCode.apply(null, this.#codes.slice(0, this.#length));
    this.#length = 0;
  }
}

function code(value: number, shift: number): number {
  return CODES[(value >>> shift) & 63] as number;
}

/** How many digits a safe whole number that is not negative takes: at least one. */
function digitCount(value: number): number {
  let count = 1;
  let rest = value;
  if (rest >= PART) {
    rest = Math.floor(rest / PART);
    count = 6;
  }
  for (rest >>>= 6; rest > 0; rest >>>= 6) count++;
  return count;
}
