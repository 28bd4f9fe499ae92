import type { MetricRow } from '../../core/model/rows.js';
import { rowOfKey, sumsByKey } from '../../stores/shared/metricKey.js';
import { checkRowShapes } from './checkRowShapes.js';

/**
 * Rows of several shards, added up by key (M4): what is measured of them is what one store would have given. Sums of 0 are left out; the
 * order is that of the keys, whatever order the rows came in.
 * @throws UsageError `bad-rows`, by the set and the place in it: `sets[1][3].value`.
 */
export function mergeRows(...sets: readonly Iterable<MetricRow>[]): MetricRow[] {
  const lists = sets.map((rows, index) => checkRowShapes(rows, `sets[${index}]`));
  return sumsByKey(all(lists)).map(([key, sum]) => rowOfKey(key, sum));
}

function* all(lists: readonly (readonly MetricRow[])[]): Iterable<MetricRow> {
  for (const list of lists) yield* list;
}
