import { expect, it } from 'vitest';
import { amounts, moneyOf, share, squaredAmounts, total } from '../../../../src/core/fold/totals.js';
import { rowOf } from '../../../support/measuredRows.js';

const rows = [
  rowOf('entrants', 2),
  rowOf('entrants', 3),
  rowOf('value', 12_345, { currency: 'USD' }),
  rowOf('value', 5_000, { currency: 'EUR' }),
  rowOf('value', -5_000, { currency: 'EUR' }),
  rowOf('value', 1, { currency: null }),
  rowOf('cohort-value-squares', 9e8, { currency: 'EUR' }),
];

it('M3: counts are read as they are', () => {
  expect(total(rows, 'entrants')).toBe(5);
  expect(total(rows, 'viewed')).toBe(0);
});

it('M2: money comes in ten-thousandths and is read in currency units, currencies apart', () => {
  expect(Object.fromEntries(amounts(rows, 'value'))).toEqual({ USD: 1.2345, EUR: 0, null: 0.0001 });
  expect(moneyOf(rows, 'value')).toEqual([
    { currency: null, amount: 0.0001 },
    { currency: 'USD', amount: 1.2345 },
  ]);
});

it('M5: squares of money are read in squared currency units', () => {
  expect(squaredAmounts(rows, 'cohort-value-squares')).toEqual(new Map([['EUR', 9]]));
});

it('each way to read takes the measures of its own kind only', () => {
  // @ts-expect-error Money is not read as a count.
  total(rows, 'entrants-value');
  // @ts-expect-error Nor its squares.
  total(rows, 'entrants-value-squares');
  // @ts-expect-error A count is no money.
  amounts(rows, 'entrants');
  // @ts-expect-error Squares are not money.
  amounts(rows, 'cohort-value-squares');
  // @ts-expect-error Money is not its squares.
  squaredAmounts(rows, 'cohort-value');
  expect(total(rows, 'convert-ms:7')).toBe(0);
});

it('a share of nothing is null', () => {
  expect([share(1, 2), share(0, 2), share(0, 0)]).toEqual([0.5, 0, null]);
});
