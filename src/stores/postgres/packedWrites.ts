import type { MetricRow } from '../../core/model/rows.js';
import { metricKey } from '../metricKey.js';
import type { Removal, Write } from '../store.js';
import { encodeText, packNumbers, packTexts } from './packedText.js';

/** The parameters of `commit_writes`. */
export function packWrites(writes: readonly Write[], shard: number): unknown[] {
  const entries = writes.flatMap(({ journal }) => journal);
  const entryOf = writes.flatMap(({ journal }, i) => journal.map(() => i + 1));
  return [
    packTexts(writes.map(({ userId }) => userId)),
    packNumbers(writes.map(({ expected }) => expected)),
    packNumbers(writes.map(({ revision }) => revision)),
    packTexts(writes.map(({ data }) => data)),
    packNumbers(writes.map(({ due }) => due)),
    ...packMetrics(writes, shard),
    packTexts(entries),
    packNumbers(entryOf),
  ];
}

/** The parameters of `erase_user`. */
export function packRemoval(removal: Removal, shard: number): unknown[] {
  return [encodeText(removal.userId), removal.expected, ...packMetrics([removal], shard)];
}

/** Each key once, and for each row the number of its key, its value, and the number of its write, all counted from 1. */
function packMetrics(changes: readonly { readonly metrics: readonly MetricRow[] }[], shard: number): unknown[] {
  const keys = new Map<string, number>();
  const key: number[] = [];
  const value: number[] = [];
  const of: number[] = [];
  changes.forEach(({ metrics }, i) => {
    for (const row of metrics) {
      const name = metricKey(row);
      const known = keys.get(name) ?? keys.size + 1;
      keys.set(name, known);
      key.push(known);
      value.push(row.value);
      of.push(i + 1);
    }
  });
  return [shard, packTexts([...keys.keys()]), packNumbers(key), packNumbers(value), packNumbers(of)];
}
