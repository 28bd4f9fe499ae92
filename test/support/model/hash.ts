// The recipe of section 12, written again from its text with plain arithmetic: nothing here is shared with the core.

const UTF8 = new TextEncoder();
const SEED_A = 0x9747b28c;
const SEED_B = 0x3c6ef372;

/** The two lanes of a string, as unsigned 32-bit numbers. */
export interface Lanes {
  readonly a: number;
  readonly b: number;
}

function multiply(left: number, right: number): number {
  return Number((BigInt(left) * BigInt(right)) & 0xffffffffn);
}

function rotateLeft(value: number, bits: number): number {
  return Number(((BigInt(value) << BigInt(bits)) | (BigInt(value) >> BigInt(32 - bits))) & 0xffffffffn);
}

function xor(left: number, right: number): number {
  return (left ^ right) >>> 0;
}

function fmix32(start: number): number {
  let h = xor(start, start >>> 16);
  h = multiply(h, 0x85ebca6b);
  h = xor(h, h >>> 13);
  h = multiply(h, 0xc2b2ae35);
  return xor(h, h >>> 16);
}

/** MurmurHash3_x86_32 over UTF-8; `TextEncoder` writes lone surrogates as U+FFFD, as section 12 asks. */
export function murmur3(text: string, seed: number): number {
  const bytes = UTF8.encode(text);
  let h = seed;
  for (let start = 0; start < bytes.length; start += 4) {
    const block = [...bytes.slice(start, start + 4)];
    const word = block.reduce((sum, byte, index) => sum + byte * 256 ** index, 0);
    const mixed = multiply(rotateLeft(multiply(word, 0xcc9e2d51), 15), 0x1b873593);
    h = xor(h, mixed);
    if (block.length === 4) h = (rotateLeft(h, 13) * 5 + 0xe6546b64) % 2 ** 32;
  }
  return fmix32(xor(h, bytes.length));
}

/** Lanes of the parts joined by U+0000. */
export function lanesOf(...parts: readonly string[]): Lanes {
  const text = parts.join('\u0000');
  return { a: murmur3(text, SEED_A), b: murmur3(text, SEED_B) };
}

/** `u` of a user and a candidate, strictly inside (0, 1). */
export function uniform(user: Lanes, candidate: Lanes): number {
  const x = fmix32(xor(user.a, candidate.a));
  const y = fmix32((xor(user.b, candidate.b) + x) % 2 ** 32);
  const high = xor(x, y);
  const low = Math.floor(y / 2 ** 12);
  return (high * 2 ** 21 + low * 2 + 1) / 2 ** 53;
}

/** The key of the exponential race (D4): the smallest wins. `Math.log` may differ from fdlibm's in the last bit, which no generated race notices. */
export function raceKey(u: number, score: number): number {
  return -Math.log(u) / score;
}

/** The 53-bit fingerprint of a messageId (P11). */
export function fingerprint(messageId: string): number {
  const { a, b } = lanesOf(messageId);
  return a * 2 ** 21 + Math.floor(b / 2 ** 11);
}

/** Sixteen hex digits (D8). */
export function hex(lanes: Lanes): string {
  return [lanes.a, lanes.b].map((lane) => lane.toString(16).padStart(8, '0')).join('');
}
