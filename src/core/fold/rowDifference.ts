import type { MetricRow } from '../model/rows.js';

/** The rows that make the sums of `before` those of `after` (M4). Sums that stay the same are left out. */
export function rowDifference(after: readonly MetricRow[], before: readonly MetricRow[]): readonly MetricRow[] {
  const sums = new Map<string, { readonly row: MetricRow; after: number; before: number }>();
  const sumOf = (row: MetricRow): { after: number; before: number } => {
    const { hour, goal, stage, experience, arm, measure, currency, cell } = row;
    // Ids have no spaces.
    const key = `${hour} ${goal} ${stage} ${experience} ${arm} ${measure} ${currency} ${cell}`;
    let sum = sums.get(key);
    if (sum === undefined) {
      sum = { row, after: 0, before: 0 };
      sums.set(key, sum);
    }
    return sum;
  };
  // Each side is summed by itself: the same rows in the same order give the same sum, also of floats.
  for (const row of after) sumOf(row).after += row.value;
  for (const row of before) sumOf(row).before += row.value;
  const rows: MetricRow[] = [];
  for (const sum of sums.values()) if (sum.after !== sum.before) rows.push({ ...sum.row, value: sum.after - sum.before });
  return rows;
}
