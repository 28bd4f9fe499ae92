import { describe, expect, it } from 'vitest';
import { sumRows } from '../../../../src/core/fold/rowSums.js';
import type { MetricRow } from '../../../../src/core/index.js';
import { rowOf } from '../../../support/measuredRows.js';
import { HOUR, T0 } from '../../../support/plans.js';

/** A value other than that of `rowOf`, for each part of the key: the compiler asks for new ones. */
const OTHER: { readonly [part in Exclude<keyof MetricRow, 'hour' | 'value'>]: MetricRow[part] } = {
  goal: 'h',
  stage: 's',
  experience: 'x',
  arm: 'holdout',
  measure: 'reach',
  currency: 'EUR',
  cell: 'g',
};

describe('sumRows', () => {
  it('M4: adds up rows that differ in nothing but their hour', () => {
    const rows = [3, 1, 2].map((hours) => rowOf('entrants', hours, { hour: T0 + hours * HOUR }));
    const { hour: _, ...key } = rowOf('entrants', 6);
    expect(sumRows(rows)).toEqual([{ ...key, first: T0 + HOUR, last: T0 + 3 * HOUR }]);
  });

  it.each(Object.entries(OTHER))('M4: keeps rows apart that differ in their %s', (part, value) => {
    const one = rowOf('entrants', 1);
    const other = { ...one, [part]: value } as MetricRow;
    const sums = sumRows([one, other, one]);
    expect(sums.map((sum) => sum.value)).toEqual([2, 1]);
    expect(sums[1]).toMatchObject({ [part]: value });
  });

  it('knows no hours before `from`, though it adds their rows up', () => {
    const rows = [0, 1, 2].map((hours) => rowOf('in-stage', 1, { stage: 's', hour: T0 + hours * HOUR }));
    expect(sumRows(rows, T0 + HOUR)).toMatchObject([{ value: 3, first: T0 + HOUR, last: T0 + 2 * HOUR }]);
    expect(sumRows(rows, T0 + 9 * HOUR)).toMatchObject([{ value: 3, first: Infinity, last: -Infinity }]);
  });
});
