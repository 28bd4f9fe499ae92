import { describe, expect, it } from 'vitest';
import { fingerprint, remember, remembers } from '../../../../../src/core/evaluate/events/ring.js';

describe('the ring', () => {
  it('P11: a fingerprint is a·2²¹ + (b >>> 11) of the unsigned lanes: at most 53 bits', () => {
    // Worked out apart from this code.
    expect(fingerprint('m1')).toBe(4_992_661_878_045_038);
    // lanes of "a": 2141232806 and 3122545294
    expect(fingerprint('a')).toBe(2_141_232_806 * 2 ** 21 + Math.floor(3_122_545_294 / 2 ** 11));
  });

  it('P11: is sorted by time, then fingerprint, however its events came', () => {
    const pairs = [
      [5, 1],
      [3, 9],
      [5, 0],
      [3, 2],
      [4, 4],
    ] as const;
    const orders = [pairs, [...pairs].reverse(), [pairs[2], pairs[4], pairs[0], pairs[1], pairs[3]] as const];
    for (const order of orders) {
      let ring: readonly number[] = [];
      for (const [at, print] of order) ring = remember(ring, at, print, 9).ring;
      expect(ring).toEqual([3, 2, 3, 9, 4, 4, 5, 0, 5, 1]);
    }
  });

  it('P11: evicts nothing until it holds R', () => {
    expect(remember([1, 10], 2, 20, 2)).toEqual({ ring: [1, 10, 2, 20], evicted: null });
    expect(remember([1, 10, 2, 20], 3, 30, 2)).toEqual({ ring: [2, 20, 3, 30], evicted: 1 });
  });

  it('P11: what is older than all of a full ring is evicted itself', () => {
    expect(remember([2, 20, 3, 30], 1, 10, 2)).toEqual({ ring: [2, 20, 3, 30], evicted: 1 });
  });

  it('P11: of equal times the smaller fingerprint is the older', () => {
    expect(remember([2, 20, 3, 30], 2, 10, 2)).toEqual({ ring: [2, 20, 3, 30], evicted: 2 });
    expect(remember([2, 20, 3, 30], 2, 25, 2)).toEqual({ ring: [2, 25, 3, 30], evicted: 2 });
  });

  it('P11: a plan that lowers R lets as many go as it must, and the newest of them sets the floor', () => {
    expect(remember([1, 10, 2, 20, 3, 30, 4, 40], 5, 50, 2)).toEqual({ ring: [4, 40, 5, 50], evicted: 3 });
    expect(remember([1, 10, 2, 20, 3, 30], 0, 0, 1)).toEqual({ ring: [3, 30], evicted: 2 });
  });

  it('P11: finds fingerprints, and does not take a time for one', () => {
    expect(remembers([7, 10, 8, 20], 20)).toBe(true);
    expect(remembers([7, 10, 8, 20], 8)).toBe(false);
    expect(remembers([], 0)).toBe(false);
  });
});
