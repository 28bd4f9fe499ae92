import { describe, expect, it } from 'vitest';
import { lanes } from '../../../../src/core/draw/lanes.js';
import { clearlyLess, keyOfDraw, leastLog, mostLog, raceKey } from '../../../../src/core/draw/raceKey.js';
import { drawNumerator, NOBODY, uniform } from '../../../../src/core/draw/uniform.js';

describe('the draw', () => {
  it('section 12: is an odd numerator over 2⁵³', () => {
    // u of another implementation.
    expect(uniform(lanes('holdout\u0000g\u0000u1'), NOBODY)).toBeCloseTo(0.4114, 6);
    for (let i = 0; i < 2_000; i++) {
      const n = drawNumerator(lanes(`u${i}`), lanes(`e${i % 7}`));
      expect(n % 2).toBe(1);
      expect(n).toBeGreaterThan(0);
      expect(n).toBeLessThan(2 ** 53);
    }
  });
});

describe('raceKey', () => {
  it('section 12: the check value', () => {
    expect(raceKey(lanes('user_42'), lanes('checkout\u0000banner_a'), 1)).toBe(0.371_148_460_998_581_9);
  });

  it('D4: is divided by the score', () => {
    const [user, candidate] = [lanes('g\u0000u1\u00001'), lanes('s\u0000a')];
    expect(raceKey(user, candidate, 1)).toBeCloseTo(0.454_373_024_683_748_24, 15);
    expect(raceKey(user, candidate, 4)).toBe(raceKey(user, candidate, 1) / 4);
  });
});

describe('the bounds of a key', () => {
  const DRAWS = 2 ** 53;

  it('D4: hold the logarithm between them, closely where most draws are won', () => {
    for (let i = 0; i < 5_000; i++) {
      const n = drawNumerator(lanes(`u${i}`), NOBODY);
      const log = keyOfDraw(n, 1);
      expect(leastLog(n) <= log * (1 + 1e-14)).toBe(true);
      expect(mostLog(n) >= log * (1 - 1e-14)).toBe(true);
      if (n > DRAWS / 2) expect(mostLog(n) - leastLog(n)).toBeLessThan(1 / 511);
    }
  });

  it('D4: hold it at both ends of the draws', () => {
    for (const n of [1, 3, 2 ** 31 + 1, DRAWS / 2 - 1, DRAWS / 2 + 1, DRAWS - 3, DRAWS - 1]) {
      const log = keyOfDraw(n, 1);
      expect(leastLog(n) <= log * (1 + 1e-14)).toBe(true);
      expect(mostLog(n) >= log * (1 - 1e-14)).toBe(true);
    }
  });

  it('D4: settle nothing that rounding could have turned, nor what is too small to be exact', () => {
    expect(clearlyLess(1, 2)).toBe(true);
    expect(clearlyLess(2, 1)).toBe(false);
    expect(clearlyLess(1, 1)).toBe(false);
    expect(clearlyLess(1, 1 + 1e-15)).toBe(false);
    expect(clearlyLess(1e-300, 2e-300)).toBe(false);
    expect(clearlyLess(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)).toBe(false);
  });
});
