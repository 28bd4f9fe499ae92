import type { MetricRow } from '../../core/model/rows.js';
import { rowOfKey, sumsByKey } from '../../stores/shared/metricKey.js';
import { checkRowShapes } from './checkRowShapes.js';

/**
 * Adds up the rows of several shards by key (M4): the result measures the same as the rows of one store that had every user. Sums of 0 are left
 * out. The rows are sorted by key, whatever order they came in.
 *
 * ```ts
 * const rows = mergeRows(await east.metricRows(), await west.metricRows());
 * ```
 * @throws UsageError `bad-rows`, with the set and the place in it: `sets[1][3].value`
 */
export function mergeRows(...sets: readonly Iterable<MetricRow>[]): MetricRow[] {
  const lists = sets.map((rows, index) => checkRowShapes(rows, `sets[${index}]`));
  return sumsByKey(all(lists)).map(([key, sum]) => rowOfKey(key, sum));
}

function* all(lists: readonly (readonly MetricRow[])[]): Iterable<MetricRow> {
  for (const list of lists) yield* list;
}
