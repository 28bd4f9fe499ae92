import type { MetricRow } from '../../src/core/index.js';
import type { Store, Write } from '../../src/stores/store.js';

/** A row of the same metric as all others of this function's. */
export function row(value: number, more: Partial<MetricRow> = {}): MetricRow {
  return {
    hour: 3_600_000,
    goal: 'g',
    stage: 's',
    experience: null,
    arm: 'treated',
    measure: 'viewed',
    currency: null,
    cell: null,
    value,
    ...more,
  };
}

/** A user's first write. */
export function write(userId: string, more: Partial<Write> = {}): Write {
  return { userId, expected: 0, revision: 1, data: `{"of":${JSON.stringify(userId)}}`, due: null, metrics: [], journal: [], ...more };
}

/** Adds one to the number that is stored of each user, and to a metric; again for those to whom others were first. */
export async function increment(store: Store, userIds: readonly string[]): Promise<void> {
  let left = userIds;
  while (left.length > 0) {
    const found = await store.load(left);
    const outcomes = await store.commit(
      left.map((userId, i) => {
        const { revision, data } = found[i] ?? { revision: 0, data: '0' };
        const metrics = [row(1), row(1, { stage: 't' })];
        return write(userId, { expected: revision, revision: revision + 1, data: `${Number(data) + 1}`, metrics, journal: [data] });
      }),
    );
    left = left.filter((_, i) => outcomes[i] === 'conflict');
  }
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
