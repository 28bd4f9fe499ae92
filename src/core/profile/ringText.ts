// 64 characters that JSON leaves as they are, so that six bits take one byte.
const CHARACTERS = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const CODES: readonly number[] = /* @__PURE__ */ Array.from(CHARACTERS, (character) => character.charCodeAt(0));
const VALUES: readonly number[] = /* @__PURE__ */ Array.from({ length: 128 }, (_, code) => CODES.indexOf(code));

/** Seven characters hold 42 bits: epoch ms until the year 2109. */
const LAST_SHORT = 2 ** 42 - 1;
const TIME = 7;
const PRINT = 9;
const PAIR = TIME + PRINT;

/** A ring of (time, fingerprint) pairs as 16 characters each; as the list it is when a time does not fit. */
export function textOfRing(ring: readonly number[]): string | readonly number[] {
  const codes: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const time = ring[i] as number;
    if (time < 0 || time > LAST_SHORT) return ring;
    write(codes, time, TIME);
    write(codes, ring[i + 1] as number, PRINT);
  }
  let text = '';
  // In parts: a function takes only so many arguments.
  for (let from = 0; from < codes.length; from += 4_096) text += String.fromCharCode(...codes.slice(from, from + 4_096));
  return text;
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

function write(codes: number[], value: number, length: number): void {
  // Two numbers of at most 30 bits: shifts know no more than 32.
  const high = Math.floor(value / 0x40000000);
  const low = value % 0x40000000;
  for (let shift = 6 * (length - 6); shift >= 0; shift -= 6) codes.push(CODES[(high >>> shift) & 63] as number);
  for (let shift = 24; shift >= 0; shift -= 6) codes.push(CODES[(low >>> shift) & 63] as number);
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
