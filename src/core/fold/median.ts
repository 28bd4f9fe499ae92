import type { MetricRow } from '../model/rows.js';
import { bucketRange } from './convertBucket.js';

const PREFIX = 'convert-ms:';

/** The median time to convert in ms: the middle of the histogram bucket that holds it; null without conversions. */
export function median(rows: readonly Pick<MetricRow, 'measure' | 'value'>[]): number | null {
  const counts = new Map<number, number>();
  let total = 0;
  for (const row of rows) {
    if (!row.measure.startsWith(PREFIX)) continue;
    const bucket = Number(row.measure.slice(PREFIX.length));
    counts.set(bucket, (counts.get(bucket) ?? 0) + row.value);
    total += row.value;
  }
  let below = 0;
  for (const bucket of [...counts.keys()].sort((one, other) => one - other)) {
    below += counts.get(bucket) as number;
    if (below * 2 < total) continue;
    const { from, to } = bucketRange(bucket);
    return (from + to - 1) / 2;
  }
  return null;
}
