import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { remember, remembers } from '../../src/core/evaluate/events/ring.js';
import { bucketRange, convertBucket } from '../../src/core/fold/convertBucket.js';
import { insertNewest } from '../../src/core/rules/behavior/insertNewest.js';
import { tenThousandths } from '../../src/notation/tenThousandths.js';
import { frozen } from '../support/frozen.js';
import { holds } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

function ascending(list: readonly number[]): number[] {
  return [...list].sort((one, other) => one - other);
}

/** Whatever comes in, the list is that of the newest, in order; what came in is not changed. */
function newestAreKept(times: readonly number[], keep: number): void {
  let kept: readonly number[] | undefined;
  const all: number[] = [];
  for (const at of times) {
    kept = insertNewest(frozen(kept), at, keep);
    all.push(at);
    expect(kept).toEqual(ascending(all).slice(-keep));
  }
}

/** A list kept under a larger limit is cut when the next newer one comes in (a plan may lower a bound). */
function loweredLimitIsKept(times: readonly number[], keep: number, lower: number): void {
  const kept = times.reduce<readonly number[] | undefined>((list, at) => insertNewest(list, at, keep), undefined) ?? [];
  const newest = Math.max(-1, ...times) + 1;
  expect(insertNewest(kept, newest, lower)).toEqual(ascending([...times, newest]).slice(-Math.min(keep + 1, lower)));
}

type Pair = readonly [time: number, print: number];

function inOrder(pairs: readonly Pair[]): Pair[] {
  return [...pairs].sort((one, other) => one[0] - other[0] || one[1] - other[1]);
}

/** P11: the ring holds the newest R pairs by (time, fingerprint); what leaves is the oldest, and says its time. */
function ringHoldsTheNewest(pairs: readonly Pair[], limits: readonly number[]): void {
  let ring: readonly number[] = [];
  let known: Pair[] = [];
  pairs.forEach((pair, index) => {
    // The limit changes with the plan.
    const most = limits[index % limits.length] as number;
    const after = remember(frozen(ring), pair[0], pair[1], most);
    const sorted = inOrder([...known, pair]);
    const gone = sorted.slice(0, Math.max(0, sorted.length - most));
    known = sorted.slice(gone.length);
    expect(after.ring).toEqual(known.flat());
    expect(after.evicted).toBe(gone.at(-1)?.[0] ?? null);
    ring = after.ring;
    for (const [, print] of [...known, ...gone]) expect(remembers(ring, print)).toBe(known.some((each) => each[1] === print));
  });
}

/** P11: under one limit the ring is the same in whatever order the pairs came. */
function ringForgetsTheOrder(pairs: readonly Pair[], shuffled: readonly Pair[], most: number): void {
  const fold = (list: readonly Pair[]): readonly number[] =>
    list.reduce<readonly number[]>((ring, [at, print]) => remember(ring, at, print, most).ring, []);
  expect(fold(shuffled)).toEqual(fold(pairs));
}

/** M3: every time is in its bucket, buckets are in order and touch, and the middle of one is within 3.2 % of any time in it. */
function bucketsHoldTheirTimes(ms: number, more: number): void {
  const bucket = convertBucket(ms);
  const { from, to } = bucketRange(bucket);
  expect(from <= ms && ms < to).toBe(true);
  expect(convertBucket(from)).toBe(bucket);
  expect(convertBucket(to - 1)).toBe(bucket);
  expect(convertBucket(to)).toBe(bucket + 1);
  expect(convertBucket(ms + more)).toBeGreaterThanOrEqual(bucket);
  expect((to - from) * 16).toBeLessThanOrEqual(Math.max(16, from));
  expect(Math.abs((from + to - 1) / 2 - ms)).toBeLessThanOrEqual(0.032 * ms);
}

/** A3, M2: whole ten-thousandths, the same for both signs, and right to half of one. */
function ten_thousandthsAreWhole(value: number): void {
  const units = tenThousandths(value);
  if (!Number.isFinite(value) || Math.round(Math.abs(value) * 10_000) > Number.MAX_SAFE_INTEGER) {
    expect(units).toBeNull();
    return;
  }
  expect(Number.isSafeInteger(units)).toBe(true);
  expect(Object.is(units, -0)).toBe(false);
  expect(tenThousandths(-value)).toBe(units === 0 ? 0 : -(units as number));
  expect(Math.abs((units as number) - value * 10_000)).toBeLessThanOrEqual(0.5);
}

const times = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 20, size: 'max' });
const limit = fc.integer({ min: 1, max: 8 });
const pairs = fc.uniqueArray(fc.tuple(fc.integer({ min: -3, max: 6 }), fc.nat(40)), {
  maxLength: 20,
  size: 'max',
  selector: ([, print]) => print,
});

describe('small lists and buckets', () => {
  beforeAll(() => printSeed('listsKeepTheNewest'));

  it('A3, I3: insertNewest keeps the newest, in order', () => {
    holds(fc.property(times, limit, newestAreKept));
    holds(fc.property(times, limit, limit, loweredLimitIsKept));
  });
  it('P11: the ring holds the newest by time and fingerprint', () => {
    holds(fc.property(pairs, fc.array(limit, { minLength: 1, maxLength: 3 }), ringHoldsTheNewest));
  });
  it('P11: the ring forgets the order of arrival', () => {
    const shuffled = pairs.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    holds(fc.property(shuffled, limit, ([list, other], most) => ringForgetsTheOrder(list, other, most)));
  });
  it('M3: convert buckets hold their times within 3.2 %', () => {
    const ms = fc.oneof(
      fc.integer({ min: 0, max: 200 }),
      fc.maxSafeNat(),
      fc.tuple(fc.integer({ min: 5, max: 50 }), fc.integer({ min: -2, max: 2 })).map(([power, by]) => 2 ** power + by),
    );
    holds(
      fc.property(
        ms.filter((each) => each < 2 ** 52),
        fc.nat(),
        bucketsHoldTheirTimes,
      ),
      3,
    );
  });
  it('A3, M2: amounts become whole ten-thousandths', () => {
    holds(
      fc.property(
        fc.oneof(fc.double(), fc.double({ min: -1e6, max: 1e6 }), fc.constantFrom(0.00005, -0.00005, 1.005, 19.99, 9e11, 1e12)),
        ten_thousandthsAreWhole,
      ),
      3,
    );
  });
});
