import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isGoalwardError } from '../../src/errors/goalwardError.js';
import { benjaminiHochberg, holm } from '../../src/statistics/adjust.js';
import { alwaysValid } from '../../src/statistics/alwaysValid.js';
import { chiSquareTail } from '../../src/statistics/chiSquare.js';
import { meanOf, varianceOf, welch } from '../../src/statistics/mean.js';
import { minimumDetectableEffect } from '../../src/statistics/minimumDetectableEffect.js';
import { normalCdf, normalQuantile, normalTail } from '../../src/statistics/normal.js';
import { agrestiCaffo, newcombe, twoProportionP } from '../../src/statistics/proportion.js';
import { relativeLift } from '../../src/statistics/relative.js';
import { sampleRatio } from '../../src/statistics/sampleRatio.js';
import { sampleSize } from '../../src/statistics/sampleSize.js';
import { tQuantile, tTail } from '../../src/statistics/studentT.js';
import { wilson } from '../../src/statistics/wilson.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

/** Any number at all, and often one that the functions take. */
const any = fc.oneof(
  { weight: 2, arbitrary: fc.nat(100) },
  { weight: 2, arbitrary: fc.constantFrom(0, 0, 1) },
  { weight: 2, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  { weight: 1, arbitrary: fc.nat(1e15) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 0.5, 1e-300, 1e300, 5e-324, Number.MAX_VALUE, Number.NaN, Number.POSITIVE_INFINITY) },
);
const fraction = fc.oneof({ weight: 5, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) }, { weight: 1, arbitrary: any });
const df = fc.oneof(fc.double({ min: 0.5, max: 1e4, noNaN: true }), fc.integer({ min: 1, max: 1e15 }), fc.constantFrom(0, -1, Number.NaN));
type Numbers = readonly number[];

const CALLS: Readonly<Record<string, (of: Numbers, sure: number, degrees: number) => unknown>> = {
  normalTail: ([a = 0]) => [normalTail(a), normalCdf(a)],
  normalQuantile: (_, sure) => normalQuantile(sure),
  tTail: ([a = 0], _, degrees) => tTail(a, degrees),
  tQuantile: (_, sure, degrees) => tQuantile(sure, degrees),
  chiSquareTail: ([a = 0, b = 0]) => chiSquareTail(a, 1 + (Math.trunc(Math.abs(b)) % 100)),
  wilson: ([a = 0, b = 0], sure) => wilson(a, b, sure),
  newcombe: ([a = 0, b = 0, c = 0, d = 0], sure) => newcombe({ part: a, of: b }, { part: c, of: d }, sure),
  agrestiCaffo: ([a = 0, b = 0, c = 0, d = 0], sure) => agrestiCaffo({ part: a, of: b }, { part: c, of: d }, sure),
  twoProportionP: ([a = 0, b = 0, c = 0, d = 0]) => twoProportionP({ part: a, of: b }, { part: c, of: d }),
  moments: ([n = 0, sum = 0, squares = 0]) => [meanOf({ n, sum, squares }), varianceOf({ n, sum, squares })],
  welch: ([n = 0, sum = 0, squares = 0, m = 0, total = 0, other = 0], sure) =>
    welch({ n, sum, squares }, { n: m, sum: total, squares: other }, sure),
  relativeLift: ([n = 0, mean = 0, variance = 0, m = 0, other = 0, spread = 0], sure) =>
    relativeLift({ n, mean, variance }, { n: m, mean: other, variance: spread }, sure),
  alwaysValid: ([estimate = 0, standardError = 0, n = 0, tuning = 0], confidence) =>
    alwaysValid({ estimate, standardError, n, confidence, tuning }),
  sampleRatio: ([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]) => sampleRatio([a, b, c], [d, e, f]),
  adjust: ([a = 0], sure) => [holm([sure, a]), benjaminiHochberg([a, sure])],
  // Both by their reciprocals where they are large: else hardly any would be a change of a rate, or a power.
  sampleSize: ([a = 0, b = 0], sure) =>
    sampleSize({ rate: sure }, { effect: { absolute: a > 1 ? 1 / a : a }, power: b > 1 ? 1 - 1 / b : b }),
  sampleSizeOfMeans: ([mean = 0, standardDeviation = 0, relative = 0], sure) =>
    sampleSize({ mean, standardDeviation }, { effect: { relative }, confidence: sure }),
  detectable: ([a = 0, b = 0], sure) => minimumDetectableEffect({ rate: a }, { total: b, holdoutShare: sure }),
  detectableOfMeans: ([mean = 0, standardDeviation = 0, total = 0], sure) =>
    minimumDetectableEffect({ mean, standardDeviation }, { total, power: sure }),
};

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(numbersIn);
}

describe('statistics', () => {
  beforeAll(() => printSeed('statisticsStayFinite'));

  it.each(Object.keys(CALLS))('M5: %s gives finite numbers, null, or a `bad-statistics`', (name) => {
    let answered = 0;
    holds(
      fc.property(fc.array(any, { minLength: 6, maxLength: 6 }), fraction, df, (of, sure, degrees) => {
        try {
          const found = CALLS[name]?.(of, sure, degrees);
          expect(numbersIn(found).filter((each) => !Number.isFinite(each))).toEqual([]);
          if (numbersIn(found).length > 0) answered++;
        } catch (error) {
          if (!isGoalwardError(error, 'bad-statistics')) throw error;
        }
      }),
      2,
    );
    expect(answered, 'cases in which there was an answer').toBeGreaterThanOrEqual(least(10));
  });
});
