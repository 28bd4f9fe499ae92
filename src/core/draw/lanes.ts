import type { HashedPrefix, Lanes } from '../model/lanes.js';

// Recipe `v1` (docs/recipe.md) is frozen: golden vectors depend on every bit.

/** Joins the parts of a hashed text: no id or salt may contain it. */
export const SEPARATOR = '\u0000';

/** An unfinished hash: both lanes, and the bytes that do not fill a block of four yet. */
interface Hash {
  a: number;
  b: number;
  block: number;
  shift: number;
  length: number;
}

const START: HashedPrefix = { a: 0x9747b28c | 0, b: 0x3c6ef372 | 0, block: 0, shift: 0, length: 0 };

/** MurmurHash3_x86_32 (Austin Appleby, public domain) of a text's UTF-8 bytes under the recipe's two seeds. Lone surrogates count as U+FFFD. */
export function lanes(text: string): Lanes {
  return lanesAfter(START, text, '');
}

export function hashPrefix(text: string): HashedPrefix {
  const hash = { ...START };
  absorb(hash, text);
  return hash;
}

// Reused, because only one hash is computed at a time. It is never visible outside.
const hash: Hash = { ...START };

/** The lanes of prefix + middle + end. The texts are not joined. */
export function lanesAfter(prefix: HashedPrefix, middle: string, end: string): Lanes {
  hash.a = prefix.a;
  hash.b = prefix.b;
  hash.block = prefix.block;
  hash.shift = prefix.shift;
  hash.length = prefix.length;
  absorb(hash, middle);
  absorb(hash, end);
  const tail = mixBlock(hash.block) ^ hash.length;
  return { a: fmix32(hash.a ^ tail), b: fmix32(hash.b ^ tail) };
}

/** Adds a text to both lanes in one pass, because the mixing of a block does not depend on the seed. */
function absorb(hash: Hash, text: string): void {
  let { a, b, block, shift, length } = hash;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    // The character's bytes, the first in the lowest place.
    let bytes = code;
    let count = 1;
    if (code >= 0x80) {
      if (code < 0x800) {
        bytes = 0x80c0 | (code >> 6) | ((code & 63) << 8);
        count = 2;
      } else {
        if (code >= 0xd800 && code < 0xe000) {
          const next = text.charCodeAt(i + 1);
          if (code < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
            code = 0x10000 + ((code & 0x3ff) << 10) + (next & 0x3ff);
            i++;
          } else code = 0xfffd;
        }
        if (code < 0x10000) {
          bytes = 0x8080e0 | (code >> 12) | (((code >> 6) & 63) << 8) | ((code & 63) << 16);
          count = 3;
        } else {
          bytes = 0x808080f0 | (code >> 18) | (((code >> 12) & 63) << 8) | (((code >> 6) & 63) << 16) | ((code & 63) << 24);
          count = 4;
        }
      }
    }
    length += count;
    for (; count > 0; count--) {
      block |= (bytes & 255) << shift;
      bytes >>>= 8;
      shift += 8;
      if (shift === 32) {
        const mixed = mixBlock(block);
        a = foldBlock(a, mixed);
        b = foldBlock(b, mixed);
        block = 0;
        shift = 0;
      }
    }
  }
  hash.a = a;
  hash.b = b;
  hash.block = block;
  hash.shift = shift;
  hash.length = length;
}

function mixBlock(block: number): number {
  const k = Math.imul(block, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}

function foldBlock(hash: number, mixed: number): number {
  const h = hash ^ mixed;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

/** Murmur3's finaliser: every input bit reaches every output bit. */
export function fmix32(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
