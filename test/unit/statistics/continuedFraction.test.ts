import { describe, expect, it } from 'vitest';
import { continuedFraction } from '../../../src/statistics/continuedFraction.js';
import { relativeError } from '../../support/relativeError.js';

const always = (value: number) => () => value;

describe('continuedFraction', () => {
  it('gives the golden ratio by ones alone', () => {
    expect(relativeError(continuedFraction(1, always(1), always(1)), (1 + Math.sqrt(5)) / 2)).toBeLessThan(1e-15);
  });
  it('gives π by Brouncker’s odd squares (DLMF 4.25), and a tangent by Lambert’s fraction', () => {
    // arctan 1 = 1/(1 + 1²/(3 + 2²/(5 + …
    const arctan =
      1 /
      continuedFraction(
        1,
        (step) => step * step,
        (step) => 2 * step + 1,
      );
    expect(relativeError(4 * arctan, Math.PI)).toBeLessThan(1e-15);
    const x = 1.3;
    const tangent = x / continuedFraction(1, always(-x * x), (step) => 2 * step + 1);
    expect(relativeError(tangent, Math.tan(x))).toBeLessThan(1e-14);
  });
  it('survives a first term of 0 and a denominator of 0 on the way', () => {
    // 0 + 1/(1 + 1/(1 + …)) = φ − 1.
    expect(relativeError(continuedFraction(0, always(1), always(1)), (Math.sqrt(5) - 1) / 2)).toBeLessThan(1e-14);
    // 1 − 1/(1 + 1/(−1 + 1/(1 + …: after the first step the value is 0.
    const found = continuedFraction(1, (step) => (step === 1 ? -1 : step === 2 ? 1 : 0), always(1));
    expect(found).toBeCloseTo(0.5, 14);
  });
});
