import type { MetricRow } from '../../../src/core/index.js';
import { memoryStore } from '../../../src/stores/memory/index.js';
import { metricKey } from '../../../src/stores/shared/metricKey.js';
import type { Write } from '../../../src/stores/store.js';
import { engineOn, eventsAfterSeeds, putSeeds, type Seed, watched } from './work.js';

/** What the engine writes for an event besides the profile. */
export type Change = Pick<Write, 'userId' | 'due' | 'metrics'>;

/** A metric row's key, as `metricKey` writes it, its parts, and the sum to add. */
export interface Sum {
  readonly key: string;
  readonly row: MetricRow;
  sum: number;
}

/** Of each of so many events that follow the seeds, in their order: told by an engine on a memory store. */
export async function changesAfterSeeds(seeds: readonly Seed[], count: number): Promise<Change[]> {
  const store = memoryStore();
  await putSeeds(store, seeds);
  const changes: Change[] = [];
  const alike = sharing();
  const engine = engineOn(watched(store, ({ userId, due, metrics }) => void changes.push({ userId, due, metrics: alike(metrics) })));
  const events = eventsAfterSeeds(0, count, seeds.length);
  await engine.ingestMany(events);
  if (changes.length !== count || changes.some(({ userId }, i) => userId !== events[i]?.userId)) {
    throw new Error('the writes are not one for each event, in the order of the events');
  }
  return changes;
}

/** Keeps one of rows that are equal: the measurements are not to run beside a heap full of them. */
function sharing(): (rows: readonly MetricRow[]) => readonly MetricRow[] {
  const none: readonly MetricRow[] = [];
  const known = new Map<string, MetricRow>();
  const one = (row: MetricRow): MetricRow => {
    const name = `${metricKey(row)} ${row.value}`;
    const same = known.get(name) ?? row;
    known.set(name, same);
    return same;
  };
  return (rows) => (rows.length === 0 ? none : rows.map(one));
}

/** A batch's rows added up, in the order of their keys, in which writers take locks. */
export function sumsOf(changes: readonly Change[]): Sum[] {
  const sums = new Map<string, Sum>();
  for (const { metrics } of changes) {
    for (const row of metrics) {
      const key = metricKey(row);
      const known = sums.get(key);
      if (known === undefined) sums.set(key, { key, row, sum: row.value });
      else known.sum += row.value;
    }
  }
  return [...sums.values()].filter(({ sum }) => sum !== 0).sort((one, other) => (one.key < other.key ? -1 : 1));
}
