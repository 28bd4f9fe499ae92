import type { MetricRow } from '../../src/core/index.js';
import { metricKey } from '../../src/stores/shared/metricKey.js';

/** Adds rows to the sums under their keys. */
export function addRows(sums: Map<string, number>, rows: readonly MetricRow[]): void {
  for (const row of rows) sums.set(metricKey(row), (sums.get(metricKey(row)) ?? 0) + row.value);
}

/** How many keys have other sums; sums of squares by more than one in 10⁹, since their additions round (M4). */
export function differences(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const keys = new Set([...one.keys(), ...other.keys()]);
  return [...keys].filter((key) => {
    const [a, b] = [one.get(key) ?? 0, other.get(key) ?? 0];
    return key.includes('-squares') ? Math.abs(a - b) > 1e-9 * Math.max(Math.abs(a), Math.abs(b)) : a !== b;
  }).length;
}

/** Whether two values are the same JSON, whatever the order of their keys: stores may give them in another one. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
