import { describe, expect, it } from 'vitest';
import { fmix32, lanes } from '../../../../src/core/draw/lanes.js';
import { lanesOf } from '../../../support/model/hash.js';

const unsigned = (text: string): number[] => {
  const { a, b } = lanes(text);
  return [a >>> 0, b >>> 0];
};

describe('lanes', () => {
  it('section 12: the check values', () => {
    expect(unsigned('user_42')).toEqual([2_568_037_109, 2_872_725_351]);
    expect(unsigned('checkout\u0000banner_a')).toEqual([2_851_210_265, 1_800_875_541]);
  });

  // By another implementation of MurmurHash3_x86_32, over the bytes of a whole UTF-8 text.
  it.each([
    ['', 3_954_623_016, 1_020_716_019],
    ['a', 2_141_232_806, 3_122_545_294],
    ['ab', 1_955_026_322, 479_845_692],
    ['abc', 3_360_318_173, 2_745_313_984],
    ['abcd', 4_031_219_239, 2_930_714_617],
    ['é', 3_803_873_894, 3_707_181_944],
    ['漢', 3_726_202_392, 3_260_535_185],
    ['😀', 1_322_257_455, 1_542_902_546],
    ['x😀y漢é', 2_213_862_136, 678_252_744],
    ['\ufffd', 3_738_353_723, 719_839_926],
    ['u\ufffd1', 1_778_149_495, 4_269_902_886],
  ])('section 12: %j, over its UTF-8 bytes', (text, a, b) => {
    expect(unsigned(text)).toEqual([a, b]);
  });

  it('section 12: lone surrogates count as U+FFFD', () => {
    for (const lone of ['\ud800', '\udbff', '\udc00', '\udfff']) {
      expect(lanes(lone)).toEqual(lanes('\ufffd'));
      expect(lanes(`u${lone}1`)).toEqual(lanes('u\ufffd1'));
    }
    expect(lanes('\ud800\ud800')).toEqual(lanes('\ufffd\ufffd'));
    expect(lanes('\udc00\ud800')).toEqual(lanes('\ufffd\ufffd'));
    expect(lanes('\ud83d\ud83d\ude00')).toEqual(lanes('\ufffd😀'));
  });
});

describe('the first and the last character of each length', () => {
  const edges = ['\u007f', '\u0080', '\u07ff', '\u0800', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}'];

  it.each(edges)('section 12: %j, alone and among others', (edge) => {
    for (const text of [edge, `a${edge}`, `${edge}${edge}`, `abc${edge}z`]) {
      const { a, b } = lanesOf(text);
      expect(unsigned(text)).toEqual([a, b]);
    }
  });

  it('section 12: halves of surrogate pairs that do not pair up, before and after each edge', () => {
    const halves = ['\ud800', '\udbff', '\udc00', '\udfff'];
    for (const half of halves) {
      for (const other of [...edges, ...halves]) {
        for (const text of [half + other, other + half]) {
          const { a, b } = lanesOf(text);
          expect(unsigned(text), JSON.stringify(text)).toEqual([a, b]);
        }
      }
    }
  });
});

describe('fmix32', () => {
  it('section 12: murmur3’s finaliser', () => {
    // Published: fmix32(0) = 0, fmix32(1) = 0x514e28b7, fmix32(0xffffffff) = 0x81f16f39.
    expect(fmix32(0)).toBe(0);
    expect(fmix32(1) >>> 0).toBe(0x514e28b7);
    expect(fmix32(-1) >>> 0).toBe(0x81f16f39);
  });
});
