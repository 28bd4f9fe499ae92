import { describe, expect, it } from 'vitest';
import { estimator } from '../../../../src/authoring/impact/estimate.js';
import { impact } from '../../../../src/authoring/impact/impact.js';
import type { ImpactOptions } from '../../../../src/authoring/impact/impactOptions.js';
import { isDrawn } from '../../../../src/authoring/impact/isDrawn.js';
import { emptyProfile, type Profile } from '../../../../src/core/index.js';
import { wilson } from '../../../../src/statistics/wilson.js';
import { binomialBand, uniforms } from '../../../support/draws.js';
import { goalOf, planOf, stageOf, T0 } from '../../../support/plans.js';
import { printSeed } from '../../../support/seed.js';

const stage = stageOf('s', undefined, { experiences: ['a'] });
const before = planOf([goalOf({ stages: [stage] })]);
/** A second goal, for those who are marked. */
const after = planOf([goalOf({ stages: [stage] }), goalOf({ id: 'h', audience: { traits: { marked: true } }, stages: [stageOf('t')] })]);

function* users(count: number, marked: number, prefix = 'user'): Generator<Profile> {
  for (let n = 0; n < count; n++) yield { ...emptyProfile(`${prefix}-${n}`), traits: n < marked ? { marked: true } : {} };
}

const of = (profiles: Iterable<Profile>, options: Partial<ImpactOptions>): ReturnType<typeof impact> =>
  impact(before, after, profiles, { now: T0, ...options });

/** Logarithms of factorials. */
const logs = [0];
for (let n = 1; n <= 20_000; n++) logs.push((logs[n - 1] as number) + Math.log(n));
const logOf = (n: number): number => logs[n] as number;
const logChoose = (n: number, k: number): number => logOf(n) - logOf(k) - logOf(n - k);

/** The exact chance that the interval of a draw of `n` out of `N`, of whom `marked` are marked, holds their number. */
function coverage(N: number, n: number, marked: number): number {
  const figure = estimator(n, N, 0.95);
  let sum = 0;
  for (let count = Math.max(0, n - (N - marked)); count <= Math.min(n, marked); count++) {
    const { interval } = figure(count);
    if (interval === null || interval.low > marked || interval.high < marked) continue;
    sum += Math.exp(logChoose(marked, count) + logChoose(N - marked, n - count) - logChoose(N, n));
  }
  return sum;
}

describe('audience impact: the interval of a sample', () => {
  it('audience impact: is exact, and without interval, when all were asked about', () => {
    for (const n of [0, 1, 20])
      expect(estimator(n, n, 0.95)(Math.min(n, 3))).toEqual({ count: Math.min(n, 3), estimate: Math.min(n, 3), interval: null });
  });

  it('audience impact: of nobody nothing is known', () => {
    expect(estimator(0, 50, 0.95)(0)).toEqual({ count: 0, estimate: 0, interval: { low: 0, high: 50 } });
  });

  it('audience impact: is Wilson’s, at the size that a draw from few is worth', () => {
    for (const n of [10, 50, 1_000]) {
      // n·(N − 1)/(N − n) is 2n then: a whole number, which `wilson` takes.
      const N = 2 * n - 1;
      const figure = estimator(n, N, 0.9);
      for (let count = 4; count <= n - 4; count++) {
        const { low, high } = wilson(2 * count, 2 * n, 0.9);
        expect(figure(count).interval).toEqual({
          low: Math.max(count, Math.floor(N * low)),
          high: Math.min(N - (n - count), Math.ceil(N * high)),
        });
      }
    }
  });

  it('audience impact: never goes below what was seen, nor above what is left', () => {
    for (const [N, n] of [
      [2, 1],
      [10, 9],
      [1_000, 999],
      [1_000, 3],
      [9_007_199_254_740_991, 1_000],
    ] as const) {
      for (const confidence of [0.001, 0.5, 0.95, 0.999999]) {
        const figure = estimator(n, N, confidence);
        for (let count = 0; count <= n; count++) {
          const { estimate, interval } = figure(count);
          const { low, high } = interval as NonNullable<typeof interval>;
          expect([low, high, estimate].every(Number.isSafeInteger)).toBe(true);
          expect(low).toBeGreaterThanOrEqual(count);
          expect(high).toBeLessThanOrEqual(N - (n - count));
          expect(low).toBeLessThanOrEqual(estimate);
          expect(high).toBeGreaterThanOrEqual(estimate);
        }
      }
    }
  });

  it.each([
    [100, 10],
    [100, 90],
    [1_000, 40],
    [1_000, 500],
    [20_000, 200],
    [20_000, 2_000],
  ])('audience impact: holds the true number of %i by a draw of %i in 92 %% at the worst and 95 %% on average', (N, n) => {
    const numbers =
      N <= 1_000
        ? Array.from({ length: N + 1 }, (_, each) => each)
        : [...Array(120).keys(), ...Array.from({ length: 20 }, (_, each) => 997 * each)];
    const all = numbers.map((marked) => coverage(N, n, marked));
    expect(Math.min(...all)).toBeGreaterThan(0.92);
    expect(all.reduce((sum, each) => sum + each, 0) / all.length).toBeGreaterThan(0.95);
  });

  it.each([
    [500, 0.3, 100],
    [500, 0.02, 100],
    [2_000, 0.1, 1_500],
    [10_000, 0.005, 400],
  ])('audience impact: holds it in 93 %% of 2,000 draws: %i users, a share of %f, %i drawn', (N, share, n) => {
    printSeed('sample');
    const random = uniforms(41);
    const marked = Math.round(N * share);
    const figure = estimator(n, N, 0.95);
    let held = 0;
    for (let draw = 0; draw < 2_000; draw++) {
      let count = 0;
      for (let taken = 0; taken < n; taken++) if (random() * (N - taken) < marked - count) count++;
      const { interval } = figure(count);
      if (interval !== null && interval.low <= marked && marked <= interval.high) held++;
    }
    expect(held / 2_000).toBeGreaterThanOrEqual(0.93);
  });
});

describe('audience impact: a share of the users', () => {
  it('audience impact: is drawn by their ids: the same each time, and nested', async () => {
    const names = Array.from({ length: 20_000 }, (_, n) => `user-${n}`);
    for (const share of [0.01, 0.1, 0.5]) {
      const drawn = names.filter((name) => isDrawn(name, share));
      const { low, high } = binomialBand(names.length, share);
      expect(drawn.length).toBeGreaterThanOrEqual(low);
      expect(drawn.length).toBeLessThanOrEqual(high);
      expect(drawn.every((name) => isDrawn(name, share * 1.5) && isDrawn(name, 1))).toBe(true);
      const { totals } = await of(users(20_000, 0), { share });
      expect(totals).toMatchObject({ users: 20_000, evaluated: drawn.length, population: 20_000 });
    }
  });

  it('audience impact: estimates the whole with an interval; the others are only counted', async () => {
    const result = await of(users(20_000, 5_000), { share: 0.1, confidence: 0.99 });
    const { affected, evaluated } = result.totals;
    expect(result.confidence).toBe(0.99);
    expect(affected.estimate).toBe(Math.round((affected.count * 20_000) / evaluated));
    expect(affected.interval?.low).toBeLessThan(5_000);
    expect(affected.interval?.high).toBeGreaterThan(5_000);
    const range = `${affected.interval?.low.toLocaleString('en-US')} to ${affected.interval?.high.toLocaleString('en-US')}`;
    expect(result.words[0]).toBe(`About ${affected.estimate.toLocaleString('en-US')} of 20,000 users (${range}) are affected.`);
    expect(result.words).toContain('No evaluated user would be shown something else.');
    expect(result.words.at(-1)).toBe(
      `Estimated from ${evaluated.toLocaleString('en-US')} of 20,000 users; the ranges hold with 99 % confidence.`,
    );
  });

  it('audience impact: is right as often as it says', async () => {
    printSeed('sample');
    const salt = Math.floor(uniforms(42)() * 1e9);
    let held = 0;
    for (let draw = 0; draw < 300; draw++) {
      const { totals } = await of(users(400, 80, `${salt}-${draw}`), { share: 0.25 });
      const { low, high } = totals.affected.interval as { low: number; high: number };
      if (low <= 80 && 80 <= high) held++;
    }
    // Four standard deviations below 95 %.
    expect(held).toBeGreaterThanOrEqual(270);
  });

  it('audience impact: profiles that are a sample themselves speak of their population', async () => {
    const result = await of(users(1_000, 100), { population: 50_000 });
    expect(result.totals).toMatchObject({ users: 1_000, evaluated: 1_000, population: 50_000, affected: { count: 100, estimate: 5_000 } });
    const both = await of(users(1_000, 100), { population: 50_000, share: 0.5 });
    expect(both.totals.evaluated).toBeLessThan(600);
    expect(both.totals.population).toBe(50_000);
    const all = await of(users(1_000, 100), { population: 1_000 });
    expect([all.confidence, all.totals.affected]).toEqual([null, { count: 100, estimate: 100, interval: null }]);
  });

  it('audience impact: those who cannot be read are of no population, nor is their share of those who were not seen', async () => {
    const broken = Array.from({ length: 50 }, (_, n) => ({ userId: `broken-${n}`, data: '?' }));
    const result = await impact(before, after, [...users(950, 95), ...broken], { now: T0, population: 20_000 });
    expect(result.totals).toMatchObject({
      users: 1_000,
      evaluated: 950,
      population: 19_000,
      unreadable: { count: 50 },
      affected: { estimate: 1_900 },
    });
  });

  it('audience impact: says how much may be hidden when nothing was seen to change', async () => {
    const result = await of(users(1_000, 0), { population: 20_000 });
    const most = result.totals.affected.interval?.high;
    expect(result.words).toEqual([
      `Nothing changes for the evaluated users; up to ${most} of 20,000 users may be affected.`,
      'Estimated from 1,000 of 20,000 users; the ranges hold with 95 % confidence.',
    ]);
    expect((await of(users(3, 0), { share: 1e-9 })).words).toEqual(['No user was evaluated.']);
    expect((await of([], { population: 7 })).words).toEqual(['No user was evaluated.']);
  });
});
