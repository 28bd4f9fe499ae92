/**
 * Groups the items of an iterable, `size` at a time, and reads at most that many ahead. If the iterable throws,
 * the items before the error are yielded first.
 * @param taken Called with each item as soon as it is read.
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
      // Not `for await`: awaiting items that are available at once would cost more than the work on them.
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
