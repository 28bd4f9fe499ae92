import { describe, expect, it } from 'vitest';
import { fmix32 } from '../../../../src/core/draw/lanes.js';
import { lnOfDraw } from '../../../../src/core/draw/ln.js';

const DRAWS = 2 ** 53;

/** Whole odd numbers spread over 1 … 2⁵³ − 1, always the same. */
function* draws(count: number): Generator<number> {
  for (let i = 1; i <= count; i++) yield (fmix32(i) >>> 0) * 2 ** 21 + (fmix32(i ^ 0x55555555) >>> 12) * 2 + 1;
}

/** Math.log is fdlibm's in V8, of which this is a copy: equal to the last bit. Told once a sample, not once a draw. */
function firstDifference(sample: Iterable<number>): number | null {
  for (const n of sample) if (lnOfDraw(n) !== Math.log(n / DRAWS)) return n;
  return null;
}

describe('lnOfDraw', () => {
  it('section 12: is Math.log of this V8 bit for bit over 400,000 draws', () => {
    expect(firstDifference(draws(400_000))).toBeNull();
  });

  it('section 12: and around every power of two, where the reduction changes', () => {
    const near: number[] = [];
    for (let power = 0; power <= 53; power++) {
      for (let i = -40; i <= 40; i++) {
        for (const scale of [1, Math.SQRT2, 4 / 3, 1.5]) {
          const n = Math.round(2 ** power * scale) + i;
          if (n >= 1 && n < DRAWS) near.push(n);
        }
      }
    }
    expect(firstDifference(near)).toBeNull();
  });

  it('section 12: and where fdlibm takes its short cut for mantissas next to 1', () => {
    const near: number[] = [];
    for (let i = 1; i < 3_000; i++) near.push(2 ** 52 + i * 2 ** 21, 2 ** 52 - i * 2 ** 21, DRAWS - i, DRAWS - i * 2 ** 22, 2 ** 50 + i);
    expect(firstDifference(near)).toBeNull();
  });

  it('section 12: and on both sides of each mantissa where fdlibm branches', () => {
    const near: number[] = [];
    for (const top of [0, 1, 2, 0x6147a, 0x6a09c, 0x6b851, 0xffffd, 0xffffe, 0xfffff]) {
      for (let aside = -2; aside <= 2; aside++) {
        const lowest = 2 ** 52 + (top + aside) * 2 ** 32;
        for (let i = 0; i < 200; i++) near.push(lowest + (fmix32(i) >>> 0), (lowest + (fmix32(i) >>> 0)) / 2 ** 12);
      }
    }
    const draws = near.map(Math.floor).filter((n) => n >= 1 && n < DRAWS);
    expect(firstDifference(draws)).toBeNull();
  });

  it('section 12: of its ends', () => {
    expect(lnOfDraw(1)).toBe(-36.7368005696771);
    expect(lnOfDraw(2 ** 52)).toBe(-Math.LN2);
    expect(lnOfDraw(DRAWS - 1)).toBe(-1 / DRAWS);
  });
});
