import type { MetricRow } from '../../core/model/rows.js';
import { same } from './assertions.js';
import { loadedOne, sameMetrics } from './readings.js';
import type { Rule } from './rule.js';
import { HOUR, rowOf, writeOf } from './samples.js';

const LATER = HOUR + 3_600_000;
const LARGEST = Number.MAX_SAFE_INTEGER;

/** Each differs from `rowOf(1)` in one part of the key, or would equal another row if the parts of the key were joined without a separator. */
const KEYS: readonly Partial<MetricRow>[] = [
  {},
  { hour: LATER },
  { hour: HOUR + 1 },
  { hour: 0 },
  { hour: -3_600_000 },
  { hour: -8_640_000_000_000_000 },
  { goal: 'h' },
  { goal: 'G' },
  { goal: 'g:s', stage: null },
  { goal: 'g', stage: 's:treated' },
  { stage: null },
  { stage: null, experience: 's' },
  { stage: 'null' },
  { stage: '0' },
  { experience: 'null' },
  { experience: 'e' },
  { experience: 'E' },
  { arm: 'holdout' },
  { measure: 'viewed' },
  { measure: 'convert-ms:1' },
  { measure: 'convert-ms:12' },
  { currency: 'EUR' },
  { currency: 'USD' },
  { cell: 'g' },
  { cell: '200000' },
  { cell: 'unknown' },
  { cell: 'null' },
  { cell: 'EUR' },
  { currency: 'EUR', cell: 'g' },
  { arm: 'holdout', cell: 'g' },
];

export const metricRules: readonly Rule[] = [
  {
    name: 'M4: rows with the same key add up, within a write, over writes and over users',
    prove: async ({ store }) => {
      await store.commit([
        writeOf('ann', { metrics: [rowOf(1), rowOf(2, { stage: 't' }), rowOf(4)] }),
        writeOf('bob', { metrics: [rowOf(8)] }),
      ]);
      await sameMetrics(store, [rowOf(13), rowOf(2, { stage: 't' })], 'metrics of one batch');
      await store.commit([writeOf('ann', { expected: 1, revision: 2, metrics: [rowOf(16)] }), writeOf('eve', { metrics: [rowOf(32)] })]);
      await sameMetrics(store, [rowOf(61), rowOf(2, { stage: 't' })], 'metrics of two batches');
      await store.commit([writeOf('ann', { expected: 2, revision: 3 })]);
      await sameMetrics(store, [rowOf(61), rowOf(2, { stage: 't' })], 'metrics after a write without any');
    },
  },
  {
    name: 'M4: rows that differ in any part of the key stay apart, and so do null and text',
    prove: async ({ store }) => {
      const rows = KEYS.map((key, i) => rowOf(2 ** i, key));
      await store.commit([writeOf('ann', { metrics: rows })]);
      await sameMetrics(store, rows, 'rows that differ in one part of their keys');
      await store.commit([writeOf('bob', { metrics: [...rows].reverse() })]);
      await sameMetrics(store, [...rows, ...rows], 'the same rows once more');
    },
  },
  {
    name: 'M4: negative values are subtracted, and rows whose sum is 0 may be missing',
    prove: async ({ store }) => {
      await store.commit([
        writeOf('ann', { metrics: [rowOf(1, { measure: 'in-stage' }), rowOf(-7, { measure: 'value', currency: 'EUR' })] }),
      ]);
      await sameMetrics(
        store,
        [rowOf(1, { measure: 'in-stage' }), rowOf(-7, { measure: 'value', currency: 'EUR' })],
        'rows of which one is negative',
      );
      const leaving = [rowOf(-1, { measure: 'in-stage' }), rowOf(-5, { measure: 'value', currency: 'EUR' })];
      await store.commit([writeOf('ann', { expected: 1, revision: 2, metrics: leaving })]);
      await sameMetrics(store, [rowOf(-12, { measure: 'value', currency: 'EUR' })], 'rows of which one came to 0');
      await store.commit([
        writeOf('bob', { metrics: [rowOf(3, { measure: 'in-stage' }), rowOf(12, { measure: 'value', currency: 'EUR' })] }),
      ]);
      await sameMetrics(store, [rowOf(3, { measure: 'in-stage' })], 'rows that came back from 0, and to it from below');
    },
  },
  {
    name: 'M4: integers are exact up to 2^53 − 1',
    prove: async ({ store }) => {
      const [value, ms] = [{ measure: 'value', currency: 'EUR' } as const, { measure: 'convert-ms' } as const];
      await store.commit([writeOf('ann', { metrics: [rowOf(LARGEST - 3, value), rowOf(-LARGEST, ms), rowOf(10 ** 15 + 1)] })]);
      await sameMetrics(store, [rowOf(LARGEST - 3, value), rowOf(-LARGEST, ms), rowOf(10 ** 15 + 1)], 'large values');
      await store.commit([writeOf('bob', { metrics: [rowOf(1, value), rowOf(2, value), rowOf(LARGEST - 1, ms), rowOf(10 ** 15)] })]);
      await sameMetrics(store, [rowOf(LARGEST, value), rowOf(-1, ms), rowOf(2 * 10 ** 15 + 1)], 'sums of large values');
    },
  },
  {
    name: 'M4: sums of squares are floats, exact to 1e-9',
    prove: async ({ store }) => {
      const squares = { measure: 'entrants-value-squares', currency: 'EUR' } as const;
      const rows = [0.1, 0.2, 0.000_000_7].map((value) => rowOf(value, squares));
      await store.commit([writeOf('ann', { metrics: rows })]);
      await sameMetrics(store, rows, 'squares of one write');
      const cohort = { ...squares, measure: 'cohort-value-squares' } as const;
      const more = [rowOf(1.25e20, cohort), rowOf(52_377.976_7, { ...cohort, arm: 'holdout' }), rowOf(-0.25, squares)];
      await store.commit([writeOf('bob', { metrics: more })]);
      await sameMetrics(store, [...rows, ...more], 'squares of two writes');
    },
  },
  {
    name: 'M4: metrics can be filtered by goal, from an hour on and before an hour',
    prove: async ({ store }) => {
      const rows = [-2, -1, 0, 1, 2].flatMap((hour) =>
        ['g', 'h'].map((goal, i) => rowOf(10 * (hour + 3) + i, { hour: hour * 3_600_000, goal })),
      );
      await store.commit([writeOf('ann', { metrics: rows })]);
      const ask = (query: Parameters<typeof store.metrics>[0] & object): Promise<void> => {
        const { goal, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = query;
        const expected = rows.filter((row) => (goal === undefined || row.goal === goal) && row.hour >= from && row.hour < to);
        return sameMetrics(store, expected, `rows asked for with ${JSON.stringify(query)}`, query);
      };
      await ask({});
      await ask({ goal: 'g' });
      await ask({ goal: 'nobody-has' });
      await ask({ from: 3_600_000 });
      await ask({ to: 3_600_000 });
      await ask({ from: -3_600_000, to: 3_600_000 });
      await ask({ from: -3_600_001, to: 3_600_001 });
      await ask({ goal: 'h', from: 0, to: 1 });
      await ask({ from: 0, to: 0 });
    },
  },
  {
    name: 'M4: one write may have a thousand rows',
    prove: async ({ store }) => {
      const rows = Array.from({ length: 1_000 }, (_, i) => rowOf(i + 1, { experience: `e${i % 500}` }));
      same(await store.commit([writeOf('ann', { metrics: rows })]), ['committed'], 'a write with 1,000 rows');
      await sameMetrics(store, rows, 'metrics of a write with 1,000 rows');
      same((await loadedOne(store, 'ann'))?.revision, 1, 'the revision of its user');
    },
  },
];
