import { StoreError } from '../errors/storeError.js';
import { asStoreError } from './storeFailures.js';
import type { Signal } from './types.js';

/**
 * Passes items on as they come, each within `timeout` ms of being asked for: a store that stops answering must not hang its reader (D9).
 * @throws StoreError `deadline`; the signal's reason.
 */
export async function* eachInTime<T>(items: AsyncIterable<T>, timeout: number, signal: Signal | undefined): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  const clearUp = async (): Promise<unknown> => iterator.return?.();
  for (;;) {
    let step: IteratorResult<T>;
    try {
      signal?.throwIfAborted();
      step = await inTime(iterator.next().catch(failed), timeout, signal);
    } catch (error) {
      // Whoever gave up waiting must not wait for that either, nor hear how it went.
      clearUp().catch(() => undefined);
      throw error;
    }
    if (step.done === true) return;
    let wanted = false;
    try {
      yield step.value;
      wanted = true;
    } finally {
      // A reader that stops early lets the store clear up.
      if (!wanted) await inTime(clearUp(), timeout, undefined);
    }
  }
}

function failed(cause: unknown): never {
  throw asStoreError(cause, []);
}

function inTime<T>(work: Promise<T>, timeout: number, signal: Signal | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (how: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
      how();
    };
    const aborted = (): void => settle(() => reject(signal?.reason));
    const late = (): void => {
      settle(() => reject(new StoreError('deadline', [], `The store did not go on reading within ${timeout} ms: begin again.`)));
    };
    const timer = setTimeout(late, timeout);
    signal?.addEventListener('abort', aborted);
    work.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    );
  });
}
