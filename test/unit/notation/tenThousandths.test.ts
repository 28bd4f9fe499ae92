import { expect, it } from 'vitest';
import { tenThousandths } from '../../../src/notation/tenThousandths.js';

it.each<[unknown, number | null]>([
  [0, 0],
  [-0, 0],
  [1, 10_000],
  [-1.5, -15_000],
  [0.00005, 1],
  [-0.00005, -1],
  [0.00004, 0],
  [-0.00004, 0],
  [19.99, 199_900],
  [1.00005, 10_001], // 1.00005 × 10⁴ is 10000.5 in floating point, too
  [900_719_925_474, 9_007_199_254_740_000],
  [900_719_925_474.0991, 9_007_199_254_740_991],
  [900_719_925_475, null],
  [-900_719_925_475, null],
  [Number.NaN, null],
  [Number.POSITIVE_INFINITY, null],
  ['1', 10_000],
  ['49.90', 499_000],
  ['-0.00005', -1],
  ['0', 0],
  ['.5', null],
  ['5.', null],
  ['+5', null],
  ['1e3', null],
  [' 1', null],
  ['1,5', null],
  [null, null],
  [undefined, null],
  [true, null],
  [10n, null],
])('M2: %s is %s ten-thousandths', (value, expected) => {
  expect(tenThousandths(value)).toBe(expected);
});
