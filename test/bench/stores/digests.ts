import { createHash } from 'node:crypto';
import type { MetricRow } from '../../../src/core/index.js';
import { memoryStore } from '../../../src/stores/memory/index.js';
import { metricKey } from '../../../src/stores/shared/metricKey.js';
import type { Store } from '../../../src/stores/store.js';
import { engineOn, eventsAfterSeeds, putSeeds, type Seed } from './work.js';

/** What a store holds: all of it, and its metric rows alone. */
export interface Digests {
  readonly all: string;
  readonly rows: string;
}

/**
 * What a store holds after so many events that followed the seeds, whichever it is and whatever the batches: no user comes twice
 * in one, so that every event has a revision of its own. Told by a memory store.
 */
export function expectedDigests(seeds: readonly Seed[]): (total: number) => Promise<Digests> {
  const known = new Map<number, Promise<Digests>>();
  const find = async (total: number): Promise<Digests> => {
    const store = memoryStore();
    await putSeeds(store, seeds);
    await engineOn(store).ingestMany(eventsAfterSeeds(0, total, seeds.length));
    return { all: await digestOf(store), rows: digestOfRows(await store.metrics()) };
  };
  return (total) => {
    const digests = known.get(total) ?? find(total);
    known.set(total, digests);
    return digests;
  };
}

/** Stands for all users and all metric rows. */
export async function digestOf(store: Store): Promise<string> {
  const lines: string[] = [];
  for await (const { userId, data } of store.scan()) lines.push(`${userId} ${data}`);
  return digest([...lines, ...linesOf(await store.metrics())]);
}

export function digestOfRows(rows: readonly MetricRow[]): string {
  return digest(linesOf(rows));
}

/** Sums of squares apart, which depend on the order of adding. */
function linesOf(rows: readonly MetricRow[]): string[] {
  return rows.flatMap((row) => (row.value === 0 || row.measure.endsWith('-squares') ? [] : [`${metricKey(row)} ${row.value}`]));
}

function digest(lines: string[]): string {
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}
