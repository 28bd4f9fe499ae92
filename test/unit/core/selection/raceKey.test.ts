import { describe, expect, it } from 'vitest';
import { lanes } from '../../../../src/core/selection/lanes.js';
import { raceKey, raceKeyBelow } from '../../../../src/core/selection/raceKey.js';
import { drawNumerator, NOBODY, uniform } from '../../../../src/core/selection/uniform.js';

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

describe('raceKeyBelow', () => {
  it('D4: is the key whenever that may still win or tie, and never less than it', () => {
    const candidate = lanes('s\u0000a');
    let spared = 0;
    for (let i = 0; i < 5_000; i++) {
      const user = lanes(`u${i}`);
      const score = 1 / (1 + (i % 9));
      const key = raceKey(user, candidate, score);
      expect(raceKeyBelow(key, user, candidate, score)).toBe(key);
      expect(raceKeyBelow(key * 2, user, candidate, score)).toBe(key);
      const below = raceKeyBelow(key * 0.9, user, candidate, score);
      if (below === Number.POSITIVE_INFINITY) spared++;
      else expect(below).toBe(key);
    }
    expect(spared).toBeGreaterThan(0);
  });
});
