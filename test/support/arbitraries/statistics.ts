import fc from 'fast-check';
import type { Sample } from '../../../src/statistics/mean.js';
import type { Count } from '../../../src/statistics/proportion.js';

/** Strictly between 0 and 1, mostly as people ask for. */
export const confidence = fc.oneof(fc.constantFrom(0.8, 0.9, 0.95, 0.99, 0.999), fc.double({ min: 0.01, max: 0.999999, noNaN: true }));

/** From nobody to a thousand million million. */
const users = fc.oneof(fc.nat(3), fc.nat(200), fc.nat(1_000_000), fc.nat(1e15));

/** Part of some users, often none or all of them. */
export const count: fc.Arbitrary<Count> = fc
  .tuple(users, fc.oneof(fc.constantFrom(0, 1, 0.5), fc.double({ min: 0, max: 1, noNaN: true })))
  .map(([of, share]) => ({ part: Math.min(of, Math.round(of * share)), of }));

/** The sums of up to forty amounts, negative ones among them, each paid by many. */
export const sample: fc.Arbitrary<Sample> = fc
  .tuple(fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { maxLength: 40 }), fc.constantFrom(1, 1, 10, 1e6, 1e12))
  .map(([values, times]) => ({
    n: values.length * times,
    sum: values.reduce((sum, each) => sum + each, 0) * times,
    squares: values.reduce((sum, each) => sum + each * each, 0) * times,
  }));
