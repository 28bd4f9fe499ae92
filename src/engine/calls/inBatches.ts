/**
 * Groups what an iterable gives, `size` at a time; pulls no more than that ahead of who takes it. When the iterable throws,
 * what it gave before is handed on first.
 * @param taken What becomes of each item as soon as it comes.
 */
export async function* inBatches<T>(items: Iterable<T> | AsyncIterable<T>, size: number, taken: (item: T) => T): AsyncGenerator<T[]> {
  let batch: T[] = [];
  try {
    if (Symbol.asyncIterator in items) {
      for await (const item of items) {
        if (batch.push(taken(item)) < size) continue;
        yield batch;
        batch = [];
      }
    } else {
      // Not `for await`: waiting for what is there at once would cost more than the work on it.
      for (const item of items) {
        if (batch.push(taken(item)) < size) continue;
        yield batch;
        batch = [];
      }
    }
  } catch (error) {
    if (batch.length > 0) yield batch;
    throw error;
  }
  if (batch.length > 0) yield batch;
}
