import type { MetricRow } from '../../../src/core/model/rows.js';

/** The key of an additive row (M4) as one line, good to read in a failure. */
function keyOf(row: MetricRow): string {
  const { hour, goal, stage, experience, arm, measure, currency } = row;
  return [new Date(hour).toISOString(), goal, stage ?? '-', experience ?? '-', arm, measure, currency ?? '-'].join(' ');
}

/** Adds rows to totals by key. */
export function addRows(totals: Map<string, number>, rows: readonly MetricRow[]): void {
  for (const row of rows) totals.set(keyOf(row), (totals.get(keyOf(row)) ?? 0) + row.value);
}

/** Rows folded by key; what adds up to nothing is left out, for a row of 0 is no row. */
export function foldRows(rows: readonly MetricRow[]): Map<string, number> {
  const totals = new Map<string, number>();
  addRows(totals, rows);
  return new Map([...totals].filter(([, value]) => value !== 0));
}
