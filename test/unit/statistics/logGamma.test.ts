import { describe, expect, it } from 'vitest';
import { logBeta, logGamma, logGammaTerm } from '../../../src/statistics/logGamma.js';
import { relativeError } from '../../support/relativeError.js';

const off = (found: number, right: number): number => Math.min(Math.abs(found - right), relativeError(found, right));

describe('logGamma', () => {
  it('is the logarithm of the factorial before', () => {
    let lnFactorial = 0;
    for (let n = 1; n <= 2_000; n++) {
      expect(off(logGamma(n), lnFactorial), `n ${n}`).toBeLessThan(1e-14);
      lnFactorial += Math.log(n);
    }
  });
  it('has √π at ½, and what reflection says beside it', () => {
    expect(off(logGamma(0.5), Math.log(Math.PI) / 2)).toBeLessThan(3e-15);
    // Γ(x)Γ(1 − x) = π/sin πx (DLMF 5.5.3).
    for (let x = 0.001; x < 1; x += 0.0137) {
      const right = Math.log(Math.PI / Math.sin(Math.PI * x));
      expect(off(logGamma(x) + logGamma(1 - x), right), `x ${x}`).toBeLessThan(1e-13);
    }
  });
});

describe('logBeta', () => {
  it('is (a − 1)!(b − 1)!/(a + b − 1)! of whole numbers', () => {
    for (const a of [1, 2, 5, 9, 10, 11, 40])
      for (const b of [1, 2, 5, 9, 10, 11, 40]) {
        // 1/B(a, b) = a·C(a + b − 1, b − 1).
        let inverse = a;
        for (let i = 1; i < b; i++) inverse = (inverse * (a + i)) / i;
        expect(off(logBeta(a, b), -Math.log(inverse)), `${a} ${b}`).toBeLessThan(1e-14);
      }
  });
  it('holds where the gammas would cancel: B(a, ½) is √(π/a) for a large a, but for 1/(8a)', () => {
    for (const a of [1e6, 1e9, 1e12, 1e15]) {
      expect(off(logBeta(a, 0.5), 0.5 * Math.log(Math.PI / a) + 1 / (8 * a)), `a ${a}`).toBeLessThan(1e-14);
      expect(logBeta(0.5, a)).toBe(logBeta(a, 0.5));
    }
  });
});

describe('logGammaTerm', () => {
  it('is a Poisson probability of whole numbers: xᵃe⁻ˣ/Γ(a) = a·P(N = a)', () => {
    for (const a of [1, 3, 9, 10, 11, 50])
      for (const x of [0.5, 3, 9.5, 10, 60]) {
        let poisson = Math.exp(-x);
        for (let i = 1; i <= a; i++) poisson *= x / i;
        expect(relativeError(Math.exp(logGammaTerm(a, x)), a * poisson), `${a} ${x}`).toBeLessThan(1e-13);
      }
  });
});
