// 64 characters that JSON leaves as they are, so that six bits take one byte.
const CHARACTERS = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const CODES: readonly number[] = /* @__PURE__ */ Array.from(CHARACTERS, (character) => character.charCodeAt(0));
const VALUES: readonly number[] = /* @__PURE__ */ Array.from({ length: 128 }, (_, code) => CODES.indexOf(code));

/** Seven characters hold 42 bits: epoch ms until the year 2109. */
const LAST_SHORT = 4_398_046_511_103;
/** 2³⁰ */
const HALF = 0x40000000;
const TIME = 7;
const PRINT = 9;
const PAIR = TIME + PRINT;

/** A ring of (time, fingerprint) pairs as 16 characters each; as the list it is when a time does not fit. */
export function textOfRing(ring: readonly number[]): string | readonly number[] {
  let text = '';
  for (let i = 0; i < ring.length; i += 2) {
    const time = ring[i] as number;
    if (time < 0 || time > LAST_SHORT) return ring;
    text += textOfPair(time, ring[i + 1] as number);
  }
  return text;
}

/** All characters in one go: joining them one by one took three times as long, and a full ring is most of what a write encodes. */
function textOfPair(time: number, print: number): string {
  // Each in two whole numbers of at most 30 bits: shifts know no more than 32.
  const timeHigh = Math.floor(time / HALF);
  const timeLow = time - timeHigh * HALF;
  const printHigh = Math.floor(print / HALF);
  const printLow = print - printHigh * HALF;
  return String.fromCharCode(
    code(timeHigh, 6),
    code(timeHigh, 0),
    code(timeLow, 24),
    code(timeLow, 18),
    code(timeLow, 12),
    code(timeLow, 6),
    code(timeLow, 0),
    code(printHigh, 18),
    code(printHigh, 12),
    code(printHigh, 6),
    code(printHigh, 0),
    code(printLow, 24),
    code(printLow, 18),
    code(printLow, 12),
    code(printLow, 6),
    code(printLow, 0),
  );
}

function code(value: number, shift: number): number {
  return CODES[(value >>> shift) & 63] as number;
}

/** The ring of what `textOfRing` gave. @throws Error for anything else. */
export function ringOfText(text: unknown): readonly number[] {
  if (text === undefined) return [];
  if (Array.isArray(text) && text.length % 2 === 0 && text.every(Number.isSafeInteger)) return text;
  if (typeof text !== 'string' || text.length % PAIR !== 0) throw new Error(`expected a ring, got ${JSON.stringify(text)}`);
  const ring: number[] = [];
  for (let i = 0; i < text.length; i += PAIR) ring.push(read(text, i, TIME), read(text, i + TIME, PRINT));
  return ring;
}

function read(text: string, from: number, length: number): number {
  let value = 0;
  for (let i = from; i < from + length; i++) {
    const digit = VALUES[text.charCodeAt(i)] ?? -1;
    if (digit < 0) throw new Error(`expected a ring, got ${JSON.stringify(text)}`);
    value = value * 64 + digit;
  }
  return value;
}
