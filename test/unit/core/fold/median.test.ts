import { expect, it } from 'vitest';
import { median } from '../../../../src/core/fold/median.js';
import type { MetricRow } from '../../../../src/core/index.js';

const row = (measure: MetricRow['measure'], value: number): MetricRow => ({
  hour: 0,
  goal: 'g',
  stage: 's',
  experience: null,
  arm: 'treated',
  measure,
  currency: null,
  cell: null,
  value,
});

it('M3: null without conversions', () => {
  expect(median([])).toBeNull();
  expect(median([row('convert-ms', 500), row('conversions', 2)])).toBeNull();
});

it('M3: the middle of the bucket that holds it', () => {
  // 57 = 16·2 + 25: t = 25 after two halvings, 100 to 103 ms.
  expect(median([row('convert-ms:57', 1)])).toBe(101.5);
  expect(median([row('convert-ms:0', 1)])).toBe(0);
  expect(median([row('convert-ms:31', 1)])).toBe(31);
});

it('M3: half of the conversions are at or below it, the lower of two', () => {
  expect(median([row('convert-ms:5', 1), row('convert-ms:9', 1)])).toBe(5);
  expect(median([row('convert-ms:5', 1), row('convert-ms:9', 2)])).toBe(9);
  expect(median([row('convert-ms:9', 1), row('convert-ms:5', 1), row('convert-ms:7', 1)])).toBe(7);
  expect(median([row('convert-ms:5', 2), row('convert-ms:9', 1), row('convert-ms:9', 1)])).toBe(5);
});

it('M3: buckets are ordered as numbers, not as text', () => {
  expect(median([row('convert-ms:10', 1), row('convert-ms:9', 1), row('convert-ms:2', 1)])).toBe(9);
});
