import { StoreError } from '../../errors/storeError.js';
import { asStoreError } from '../commit/storeErrors.js';
import type { Signal } from '../engine.js';
import { inTime } from '../giveUp.js';

/**
 * Yields items as they arrive, each within `timeout` ms of its request, so that a store that does not answer cannot hang its reader (D9).
 * @throws StoreError `deadline`; the signal's reason.
 */
export async function* eachInTime<T>(items: AsyncIterable<T>, timeout: number, signal: Signal | undefined): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  const clearUp = async (): Promise<unknown> => iterator.return?.();
  for (;;) {
    let step: IteratorResult<T>;
    try {
      signal?.throwIfAborted();
      step = await inTime(iterator.next().catch(failed), timeout, signal, () => late(timeout));
    } catch (error) {
      // The caller gave up: it neither waits for the source to close nor gets its errors.
      clearUp().catch(() => undefined);
      throw error;
    }
    if (step.done === true) return;
    let wanted = false;
    try {
      yield step.value;
      wanted = true;
    } finally {
      // If the reader stops early, the store can release its resources.
      if (!wanted) await inTime(clearUp(), timeout, undefined, () => late(timeout));
    }
  }
}

function failed(cause: unknown): never {
  throw asStoreError(cause, []);
}

function late(timeout: number): StoreError {
  return new StoreError('deadline', [], `The store did not return the next item within ${timeout} ms. Start reading again.`);
}
