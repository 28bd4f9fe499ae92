import { describe, expect, it } from 'vitest';
import { bucketRange, convertBucket } from '../../../../src/core/fold/convertBucket.js';

describe('buckets', () => {
  it.each([
    [0, 0],
    [1, 1],
    [31, 31],
    [32, 32], // e = 1, t = 16
    [33, 32],
    [34, 33],
    [63, 47],
    [64, 48],
    [1_000, 111], // 1000 → 500 → 250 → 125 → 62 → 31: e = 5, 80 + 31
    [86_400_000, 372], // ÷ 2²² is 20.6: e = 22, 352 + 20
  ])('M3: %i ms fall into bucket %i', (ms, bucket) => {
    expect(convertBucket(ms)).toBe(bucket);
  });

  it('M3: ranges follow on one another without a gap, and hold what falls into them', () => {
    let end = 0;
    for (let bucket = 0; bucket < 700; bucket++) {
      const { from, to } = bucketRange(bucket);
      expect(from).toBe(end);
      expect(convertBucket(from)).toBe(bucket);
      expect(convertBucket(to - 1)).toBe(bucket);
      end = to;
    }
  });

  it('M3: a bucket’s middle is within 3.2 % of any time in it', () => {
    for (let bucket = 1; bucket < 700; bucket++) {
      const { from, to } = bucketRange(bucket);
      const middle = (from + to - 1) / 2;
      expect(Math.max(middle - from, to - 1 - middle) / from).toBeLessThan(0.032);
    }
  });
});
