import { StoreError } from '../errors/storeError.js';
import type { Signal } from './types.js';

/**
 * Passes items on as they come, each within `timeout` ms of being asked for: a store that stops answering must not hang its reader (D9).
 * @throws StoreError `deadline`; the signal's reason.
 */
export async function* eachInTime<T>(items: AsyncIterable<T>, timeout: number, signal: Signal | undefined): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  let waiting = false;
  let done = false;
  try {
    while (!done) {
      waiting = true;
      const step = await inTime(iterator.next(), timeout, signal);
      waiting = false;
      if (step.done === true) done = true;
      else yield step.value;
    }
  } finally {
    // A reader that stops early lets the store clear up; one that gave up waiting must not wait for that either.
    const clearing = done ? undefined : iterator.return?.();
    if (waiting) clearing?.catch(() => undefined);
    else await clearing;
  }
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
    if (signal?.aborted === true) aborted();
    work.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    );
  });
}
