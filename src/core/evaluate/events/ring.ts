import { lanes } from '../../draw/lanes.js';

/** 53 bits of a messageId: the first lane and the upper 21 bits of the second (P11). */
export function fingerprint(messageId: string): number {
  const { a, b } = lanes(messageId);
  return (a >>> 0) * 2_097_152 + (b >>> 11);
}

/** Whether the ring holds a fingerprint, whatever its time. */
export function remembers(ring: readonly number[], print: number): boolean {
  for (let i = 1; i < ring.length; i += 2) if (ring[i] === print) return true;
  return false;
}

/**
 * The ring with one more (time, fingerprint) pair, in ascending order, and the new floor: past `most` pairs the
 * oldest goes, and its time is the new floor. The order makes the ring the same however its events were shuffled.
 */
export function remember(
  ring: readonly number[],
  at: number,
  print: number,
  most: number,
): { ring: readonly number[]; evicted: number | null } {
  let place = ring.length;
  while (place > 0 && after(ring[place - 2] as number, ring[place - 1] as number, at, print)) place -= 2;
  if (ring.length === 2 * most && place > 0) {
    // A full ring: the others move up by one pair, in the one list that this allocates.
    const next = ring.slice();
    for (let i = 2; i < place; i++) next[i - 2] = ring[i] as number;
    next[place - 2] = at;
    next[place - 1] = print;
    return { ring: next, evicted: ring[0] as number };
  }
  const pair = [at, print];
  const all = place === ring.length ? ring.concat(pair) : ring.slice(0, place).concat(pair, ring.slice(place));
  // More than one pair is evicted if a plan has lowered the limit.
  const leaving = Math.max(all.length - 2 * most, 0);
  return leaving === 0 ? { ring: all, evicted: null } : { ring: all.slice(leaving), evicted: all[leaving - 2] as number };
}

function after(time: number, print: number, otherTime: number, otherPrint: number): boolean {
  return time > otherTime || (time === otherTime && print > otherPrint);
}
