/**
 * MurmurHash3_x86_32 of an ASCII text. In favour of the loops by hand: the recipe hashes UTF-8, so that a version for any
 * user id would also have to look for other characters.
 */
export function murmur(text: string, seed: number): number {
  let h = seed;
  const blocks = text.length & ~3;
  for (let i = 0; i < blocks; i += 4) {
    const block = text.charCodeAt(i) | (text.charCodeAt(i + 1) << 8) | (text.charCodeAt(i + 2) << 16) | (text.charCodeAt(i + 3) << 24);
    h ^= scramble(block);
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let i = text.length - 1; i >= blocks; i--) tail = (tail << 8) | text.charCodeAt(i);
  return mix(h ^ scramble(tail) ^ text.length);
}

function scramble(block: number): number {
  const k = Math.imul(block, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}

export function mix(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
