import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { lanes } from '../../src/core/draw/lanes.js';
import { lnOfDraw } from '../../src/core/draw/ln.js';
import { clearlyLess, keyOfDraw, leastLog, mostLog, raceKey } from '../../src/core/draw/raceKey.js';
import { drawNumerator, uniform } from '../../src/core/draw/uniform.js';
import { fingerprint } from '../../src/core/evaluate/events/ring.js';
import type { Lanes } from '../../src/core/model/lanes.js';
import { chiSquare, criticalValue } from '../support/chiSquare.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

const MASK = 0xffff_ffffn;

function rotated(value: bigint, by: bigint): bigint {
  return ((value << by) | (value >> (32n - by))) & MASK;
}

/** MurmurHash3_x86_32 step by step over bytes, in whole numbers without any 32-bit tricks. */
function murmur3(bytes: Uint8Array, seed: bigint): bigint {
  let hash = seed;
  for (let at = 0; at < bytes.length; at += 4) {
    const block = [...bytes.slice(at, at + 4)].reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    let k = (block * 0xcc9e2d51n) & MASK;
    k = (rotated(k, 15n) * 0x1b873593n) & MASK;
    hash ^= k;
    if (at + 4 <= bytes.length) hash = (rotated(hash, 13n) * 5n + 0xe6546b64n) & MASK;
  }
  return finalised(hash ^ BigInt(bytes.length));
}

function finalised(hash: bigint): bigint {
  let h = hash ^ (hash >> 16n);
  h = (h * 0x85ebca6bn) & MASK;
  h ^= h >> 13n;
  h = (h * 0xc2b2ae35n) & MASK;
  return h ^ (h >> 16n);
}

function unsigned({ a, b }: Lanes): readonly [bigint, bigint] {
  return [BigInt(a >>> 0), BigInt(b >>> 0)];
}

const surrogates = fc.constantFrom(
  '\ud800',
  '\udbff',
  '\udc00',
  '\udfff',
  '\ud83d\ude00',
  '\ud83d',
  '\ude00',
  'é',
  '€',
  '\u07ff',
  '\u0800',
  '\uffff',
  '\u0000',
  'a',
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(surrogates, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.array(fc.nat(0xffff), { maxLength: 12 }).map((codes) => String.fromCharCode(...codes)),
);
const lane = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const lanePair = fc.record({ a: lane, b: lane });

/** Section 12: both lanes are Murmur3 of the text's UTF-8 bytes; a lone surrogate counts as U+FFFD, as encoders write it. */
function lanesAreMurmur3(of: string): void {
  const bytes = Buffer.from(of, 'utf8');
  expect([...new TextEncoder().encode(of)]).toEqual([...bytes]);
  const [a, b] = [murmur3(bytes, 0x9747b28cn), murmur3(bytes, 0x3c6ef372n)];
  expect(unsigned(lanes(of))).toEqual([a, b]);
  const print = fingerprint(of);
  expect(BigInt(print)).toBe((a << 21n) | (b >> 11n));
  expect(Number.isSafeInteger(print)).toBe(true);
}

/** Section 12: u = (hi·2²¹ + lo·2 + 1) / 2⁵³, strictly inside (0, 1). */
function drawFollowsTheRecipe(user: Lanes, candidate: Lanes): void {
  const [a, b] = unsigned(user);
  const [c, d] = unsigned(candidate);
  const x = finalised(a ^ c);
  const y = finalised(((b ^ d) + x) & MASK);
  const n = ((x ^ y) << 21n) + ((y >> 12n) << 1n) + 1n;
  expect(BigInt(drawNumerator(user, candidate))).toBe(n);
  const u = uniform(user, candidate);
  expect(u > 0 && u < 1).toBe(true);
}

/** The logarithm is right to the last place or two, never positive, and never falls as its argument grows. */
function logarithmIsRight(n: number, step: number): void {
  const found = lnOfDraw(n);
  const expected = Math.log(n / 2 ** 53);
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(Math.abs(expected) * 2 ** -51);
  expect(found).toBeLessThan(0);
  expect(lnOfDraw(Math.min(n + 2 * step, 2 ** 53 - 1))).toBeGreaterThanOrEqual(found);
}

/** What the race settles by bounds, the keys would settle alike. */
function boundsSettleAsKeysDo(one: number, oneScore: number, other: number, otherScore: number): void {
  const [key, otherKey] = [keyOfDraw(one, oneScore), keyOfDraw(other, otherScore)];
  expect(key).toBeGreaterThan(0);
  if (clearlyLess(mostLog(one) * otherScore, leastLog(other) * oneScore)) {
    settled += 1;
    expect(key).toBeLessThan(otherKey);
  }
  expect(clearlyLess(mostLog(one) * oneScore, leastLog(one) * oneScore)).toBe(false);
  expect(keyOfDraw(one, oneScore * 2)).toBeLessThanOrEqual(key);
}

let settled = 0;

const numerator = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 52n - 1n }).map((half) => Number(half * 2n + 1n)),
  fc
    .tuple(fc.integer({ min: 1, max: 52 }), fc.integer({ min: -40, max: 40 }))
    .map(([power, by]) => Math.max(1, Math.min(2 ** power + 2 * by + 1, 2 ** 53 - 1))),
  fc.integer({ min: 0, max: 2_000 }).map((back) => 2 ** 53 - 1 - 2 * back),
);

describe('the choice recipe v1', () => {
  beforeAll(() => printSeed('hashingMatchesReference'));

  it('section 12: lanes are MurmurHash3 of the UTF-8 bytes, lone surrogates included', () => {
    holds(fc.property(text, lanesAreMurmur3), 3);
  });
  it('section 12: check values', () => {
    expect(unsigned(lanes('user_42'))).toEqual([2568037109n, 2872725351n]);
    expect(unsigned(lanes('checkout\u0000banner_a'))).toEqual([2851210265n, 1800875541n]);
    expect(raceKey(lanes('user_42'), lanes('checkout\u0000banner_a'), 1)).toBe(0.3711484609985819);
  });
  it('section 12: draws follow the recipe', () => {
    holds(fc.property(lanePair, lanePair, drawFollowsTheRecipe));
  });
  it('D7: the logarithm is right and monotone', () => {
    holds(fc.property(numerator, fc.nat(1_000), logarithmIsRight), 5);
  });
  it('D4: the race’s bounds settle nothing otherwise than its keys', () => {
    const score = fc.oneof(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), fc.double({ min: 1e-300, max: 1e300, noNaN: true }));
    holds(fc.property(numerator, score, numerator, score, boundsSettleAsKeysDo), 3);
    // Keys that hardly differ, or not at all: there the bounds must leave it to them.
    const hardly = fc.integer({ min: -40, max: 40 }).map((by) => 1 + by * 2 ** -52);
    const wide = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    const close = fc.property(numerator, wide, numerator, hardly, (one, oneScore, other, factor) => {
      const otherScore = (keyOfDraw(other, 1) / keyOfDraw(one, oneScore)) * factor;
      boundsSettleAsKeysDo(one, oneScore, other, otherScore);
      boundsSettleAsKeysDo(other, otherScore, one, oneScore);
    });
    holds(close, 3);
    expect(settled).toBeGreaterThanOrEqual(least(500));
  });
  it('section 12: draws of similar texts are uniform, and independent of each other', () => {
    const counts = Array.from({ length: 16 }, () => 0);
    for (let user = 0; user < 10_000; user++) {
      const [one, other] = ['s\u0000a', 's\u0000b'].map((candidate) => uniform(lanes(`g\u0000user-${user}\u00001`), lanes(candidate)));
      const cell = Math.floor((one as number) * 4) * 4 + Math.floor((other as number) * 4);
      counts[cell] = (counts[cell] as number) + 1;
    }
    expect(
      chiSquare(
        counts,
        counts.map(() => 10_000 / 16),
      ),
    ).toBeLessThan(criticalValue(15));
  });
});
