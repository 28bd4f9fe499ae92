import type { MetricRow } from '../../../src/index.js';

/** Rows by their key, those with the same key added up (M4). */
export function foldedRows(rows: Iterable<MetricRow>): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { hour, goal, stage, experience, arm, measure, currency, cell, value } of rows) {
    const key = `${hour} ${goal} ${stage} ${experience} ${arm} ${measure} ${currency} ${cell}`;
    sums.set(key, (sums.get(key) ?? 0) + value);
  }
  return sums;
}

/** What two folds tell differently, in words. Integers must agree; sums of squares to 1e-9, for addition rounds (M4). */
export function foldDifferences(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): readonly string[] {
  const differences: string[] = [];
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    const [a, b] = [one.get(key), other.get(key)];
    const slack = key.includes('-squares ') ? 1e-9 * Math.abs(a ?? 0) : 0;
    if (a === undefined || b === undefined || Math.abs(a - b) > slack) differences.push(`${key}: ${a} against ${b}`);
  }
  return differences;
}
