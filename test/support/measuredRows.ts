import { expect } from 'vitest';
import type { MetricRow } from '../../src/core/index.js';
import { T0 } from './plans.js';

/** A row of goal `g`'s treated at `T0`, unless `more` says otherwise. */
export function rowOf(measure: MetricRow['measure'], value: number, more: Partial<MetricRow> = {}): MetricRow {
  return { hour: T0, goal: 'g', stage: null, experience: null, arm: 'treated', measure, currency: null, cell: null, value, ...more };
}

/** No NaN, no infinity, no −0 and nothing undefined, anywhere in what was returned. */
export function expectPlain(value: unknown): void {
  expect(unplain(value, 'result')).toEqual([]);
}

/** Where a value holds what JSON would not bring back, or a text tells of such a number. */
function unplain(value: unknown, path: string): string[] {
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([key, child]) => unplain(child, `${path}.${key}`));
  const bad =
    value === undefined ||
    (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) ||
    (typeof value === 'string' && /NaN|Infinity|∞|undefined/.test(value));
  return bad ? [`${path}: ${Object.is(value, -0) ? '-0' : String(value)}`] : [];
}
