import { describe, expect, it } from 'vitest';
import { type AlwaysValidInput, alwaysValid, DEFAULT_TUNING } from '../../../src/statistics/alwaysValid.js';
import { relativeLift } from '../../../src/statistics/relative.js';
import { relativeError } from '../../support/relativeError.js';

const usual: AlwaysValidInput = { estimate: 0.1, standardError: 0.04, n: 5_000, confidence: 0.95 };

const rateArm = (part: number, of: number) => ({ n: of, mean: part / of, variance: (part / of) * (1 - part / of) });

/** ∫ exp(λz√n − λ²n/2) dN(0, ρ²)(λ): the likelihood ratio of a drift, mixed over drifts; by Simpson's rule around its peak. */
function mixedLikelihood(z: number, n: number, rho: number): number {
  const width = Math.sqrt(1 / (n + 1 / (rho * rho)));
  const centre = z * Math.sqrt(n) * width * width;
  const value = (drift: number): number =>
    Math.exp(drift * z * Math.sqrt(n) - (drift * drift * (n + 1 / (rho * rho))) / 2) / (rho * Math.sqrt(2 * Math.PI));
  const [steps, step] = [4_000, width / 100];
  let sum = 0;
  for (let i = 0; i <= steps; i++) sum += value(centre + (i - steps / 2) * step) * (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2);
  return (sum * step) / 3;
}

describe('alwaysValid', () => {
  it('M5: the reference figure of section 13', () => {
    const lift = relativeLift(rateArm(2422, 3461), rateArm(1396, 3000), 0.95);
    if (lift === null) throw new Error('no lift');
    const found = alwaysValid({ ...lift, n: 6461, confidence: 0.95, tuning: 5_000 });
    expect(lift.estimate.toFixed(5)).toBe('0.50386');
    expect([found?.low.toFixed(5), found?.high.toFixed(5)]).toEqual(['0.40098', '0.60675']);
    expect(alwaysValid({ ...lift, n: 6461, confidence: 0.95 })).toEqual(found);
    expect(DEFAULT_TUNING).toBe(5_000);
  });
  it('M5: p is one over the likelihood ratio mixed over drifts of N(0, ρ²)', () => {
    for (const [z, n, tuning] of [
      [3, 5_000, 5_000],
      [2.5, 500, 5_000],
      [4, 100_000, 2_000],
      [5, 40, 5_000],
    ] as const) {
      const rho = Math.sqrt((-2 * Math.log(0.05) + Math.log(1 - 2 * Math.log(0.05))) / tuning);
      const found = alwaysValid({ estimate: z, standardError: 1, n, confidence: 0.95, tuning });
      expect(relativeError(found?.p as number, Math.min(1, 1 / mixedLikelihood(z, n, rho))), `z ${z} n ${n}`).toBeLessThan(1e-9);
    }
  });
  it('M5: at n = N* about the tightest', () => {
    const width = (tuning: number): number => {
      const found = alwaysValid({ ...usual, n: 20_000, tuning });
      return (found?.high as number) - (found?.low as number);
    };
    for (const other of [2_000, 10_000, 40_000, 200_000]) expect(width(20_000)).toBeLessThan(width(other));
    // Of all N* from a third to three times n, none gains more than a thousandth.
    const best = Math.min(...Array.from({ length: 100 }, (_, index) => width(Math.round(20_000 * 3 ** (index / 50 - 1)))));
    expect(width(20_000) / best).toBeLessThan(1.001);
  });
  it('M5: p 1 for no difference, and 0 rather than anything worse for an enormous one', () => {
    expect(alwaysValid({ ...usual, estimate: 0 })?.p).toBe(1);
    expect(alwaysValid({ ...usual, estimate: 1e9, standardError: 1e-9 })?.p).toBe(0);
    expect(alwaysValid({ ...usual, estimate: 1e300, standardError: 1e-300, n: 1e15 })).toEqual({ low: 1e300, high: 1e300, p: 0 });
    // Where exp of the exponent would overflow: z = 60 gives about e^−1797 and z = 37 about e^−682.
    expect(alwaysValid({ ...usual, estimate: 60, standardError: 1, n: 1e6 })?.p).toBe(0);
    const far = alwaysValid({ ...usual, estimate: 37, standardError: 1, n: 1e6 })?.p as number;
    expect(far).toBeGreaterThan(1e-297);
    expect(far).toBeLessThan(1e-293);
  });
  it('M5: one user, very many, and confidences close to the ends', () => {
    for (const n of [1, 2, 1e15])
      for (const confidence of [1e-300, 1e-9, 0.5, 0.999999, 1 - Number.EPSILON / 2])
        for (const tuning of [1, 5_000, 1e15]) {
          const found = alwaysValid({ ...usual, n, confidence, tuning });
          expect(found === null ? [] : Object.values(found).filter((each) => !Number.isFinite(each))).toEqual([]);
          if (confidence > 1e-10) expect(found).not.toBeNull();
        }
  });
  it('M5: null without users or spread, and where no bounds can be held', () => {
    expect(alwaysValid({ ...usual, n: 0 })).toBeNull();
    expect(alwaysValid({ ...usual, standardError: 0 })).toBeNull();
    expect(alwaysValid({ ...usual, estimate: 1.7e308, standardError: 1e308 })).toBeNull();
  });
  it.each([
    [{ estimate: Number.NaN }, 'estimate'],
    [{ standardError: -1 }, 'standardError'],
    [{ standardError: Number.POSITIVE_INFINITY }, 'standardError'],
    [{ n: -1 }, 'n'],
    [{ n: 1.5 }, 'n'],
    [{ confidence: 1 }, 'confidence'],
    [{ confidence: 0 }, 'confidence'],
    [{ tuning: 0.5 }, 'tuning'],
    [{ tuning: Number.NaN }, 'tuning'],
  ])('M5: refuses %o', (wrong, argument) => {
    expect(() => alwaysValid({ ...usual, ...wrong })).toThrow(expect.objectContaining({ code: 'bad-statistics', argument }));
  });
});
