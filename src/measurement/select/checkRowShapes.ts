import type { MetricRow } from '../../core/model/rows.js';
import { UsageError } from '../../errors/usageError.js';
import { RowReader } from './rowReader.js';

/**
 * The rows as a list. A list is returned as it is, not copied.
 * @param name Of the argument, for the error.
 * @throws UsageError `bad-rows` if this is no iterable, or for the first entry that is no metric row: `rows[3].value`
 */
export function checkRowShapes(rows: Iterable<MetricRow>, name = 'rows'): readonly MetricRow[] {
  const given: unknown = rows;
  if (typeof given !== 'object' || given === null || !(Symbol.iterator in given)) {
    const hint =
      typeof (given as { readonly then?: unknown } | null)?.then === 'function' ? 'a promise: await it first' : `a ${typeof given}`;
    throw new UsageError('bad-rows', name, `expected an iterable of metric rows, got ${given === null ? 'null' : hint}.`);
  }
  const list = Array.isArray(given) ? (given as readonly MetricRow[]) : [...rows];
  const reader = new RowReader();
  // By index, because `forEach` skips holes.
  for (let index = 0; index < list.length; index++) {
    const found = reader.badRow(list[index]);
    if (found === null) continue;
    const path = `${name}[${index}]${found.field}`;
    throw new UsageError('bad-rows', path, `${path}: ${found.message}`);
  }
  return list;
}
