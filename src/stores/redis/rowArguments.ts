import type { MetricRow } from '../../core/model/rows.js';
import { sumsByKey } from '../shared/metricKey.js';
import type { BucketKeys } from './keys.js';

/** Metric rows are stored by the day of UTC, so that a query for some weeks does not read all of them. */
export const DAY = 86_400_000;

/** Metric rows as a script takes them: the keys of their days, and for each day its name, a count, the rows' keys and the numbers to add. */
export function rowArguments(rows: Iterable<MetricRow>, keys: BucketKeys): { readonly keys: string[]; readonly args: string[] } {
  const days = new Map<string, { readonly names: string[]; readonly numbers: string[] }>();
  for (const [name, sum] of sumsByKey(rows)) {
    // A metric key begins with the hour.
    const day = String(Math.floor(Number.parseInt(name, 10) / DAY));
    let known = days.get(day);
    if (known === undefined) {
      known = { names: [], numbers: [] };
      days.set(day, known);
    }
    known.names.push(name);
    known.numbers.push(String(sum));
  }
  const args = [...days].flatMap(([day, { names, numbers }]) => [day, String(names.length), ...names, ...numbers]);
  return { keys: [...days.keys()].map((day) => keys.day(day)), args };
}
