import type { CommitOutcome, MetricRow, Store, Write } from '../../../src/index.js';
import type { StoreUnderTest } from '../../../src/testing/index.js';

/** One way to get a store wrong. */
export interface Fault {
  readonly name: string;
  /** The beginning of the name of a test that must find it. */
  readonly caughtBy: string;
  /** What the broken store does otherwise than the good one it is laid over. */
  readonly store?: (good: Store) => Partial<Store>;
  /** What is wrong about what the test gives. */
  readonly subject?: (good: StoreUnderTest) => StoreUnderTest;
}

/** A write as a plain object: an engine's makes its text when it is read. */
export function copied({ userId, expected, revision, data, due, metrics, journal }: Write): Write {
  return { userId, expected, revision, data, due, metrics, journal };
}

/** Writes changed on their way to the store; those of the due time alone pass as they are. */
export function changed(good: Store, change: (write: Write & { readonly data: string }) => Partial<Write>): Partial<Store> {
  const changing = (write: Write): Write => {
    const { data } = write;
    return data === null ? write : { ...copied(write), ...change({ ...copied(write), data }) };
  };
  return { commit: (writes) => good.commit(writes.map(changing)) };
}

/** Rows changed on their way to the store, of writes and of removals. */
export function rowsChanged(good: Store, change: (row: MetricRow) => readonly MetricRow[]): Partial<Store> {
  return {
    ...changed(good, ({ metrics }) => ({ metrics: metrics.flatMap(change) })),
    erase: (removal) => good.erase({ ...removal, metrics: removal.metrics.flatMap(change) }),
  };
}

export async function revisionOf(store: Store, userId: string): Promise<number> {
  return (await store.load([userId]))[0]?.revision ?? 0;
}

/** Writes whatever the revisions. */
export async function forced(store: Store, writes: readonly Write[]): Promise<readonly CommitOutcome[]> {
  const known = await store.load(writes.map(({ userId }) => userId));
  return store.commit(writes.map((write, i) => ({ ...copied(write), expected: known[i]?.revision ?? 0 })));
}

export async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await Promise.resolve();
}

export async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export async function* chained<T>(...parts: readonly AsyncIterable<T>[]): AsyncGenerator<T> {
  for (const part of parts) yield* part;
}

export async function* limited<T>(items: AsyncIterable<T>, most: number): AsyncGenerator<T> {
  let count = 0;
  for await (const item of items) {
    if (count++ >= most) return;
    yield item;
  }
}
