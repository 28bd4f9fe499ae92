import type { Signal } from '../../engine/engine.js';
import { EditError } from '../../errors/editError.js';
import { describe } from '../../plan/describe.js';
import { pause } from './pause.js';

/** How many items to process between pauses: about 20 ms of work. */
const STRETCH = 2_048;

/**
 * Passes items to `take` one by one, and never holds more than one. Pauses now and then, so that other tasks of the thread can run.
 * @throws EditError `bad-profiles` unless `items` is iterable; the signal's reason, also while waiting for the source; any error of the source or of `take`.
 */
export async function eachItem<T>(items: Iterable<T> | AsyncIterable<T>, signal: Signal | null, take: (item: T) => void): Promise<void> {
  signal?.throwIfAborted();
  if (typeof items === 'object' && items !== null) {
    if (Symbol.asyncIterator in items) return eachInTurn(items[Symbol.asyncIterator](), signal, take);
    if (Symbol.iterator in items) return eachAtHand(items, signal, take);
  }
  const message = `expected an iterable of profiles, such as a list or a store's scan(), got ${describe(items)}.`;
  throw new EditError('bad-profiles', 'profiles', message);
}

// Not `for await`: awaiting items of a synchronous source would cost a tenth of the work on them.
async function eachAtHand<T>(items: Iterable<T>, signal: Signal | null, take: (item: T) => void): Promise<void> {
  let left = STRETCH;
  for (const item of items) {
    take(item);
    if (--left > 0) continue;
    left = STRETCH;
    await pause();
    signal?.throwIfAborted();
  }
}

async function eachInTurn<T>(iterator: AsyncIterator<T>, signal: Signal | null, take: (item: T) => void): Promise<void> {
  let giveUp = (_: unknown): void => undefined;
  const aborted = (): void => giveUp(signal?.reason);
  // One listener for all items: racing each item against one long-lived promise would leak a reaction per item.
  const next = (): Promise<IteratorResult<T>> =>
    new Promise((resolve, reject) => {
      giveUp = reject;
      iterator.next().then(resolve, reject);
    });
  signal?.addEventListener('abort', aborted);
  try {
    let left = STRETCH;
    for (;;) {
      const step = await (signal === null ? iterator.next() : next());
      if (step.done === true) return;
      take(step.value);
      if (--left > 0) continue;
      left = STRETCH;
      await pause();
      signal?.throwIfAborted();
    }
  } catch (error) {
    const cleared = clearUp(iterator);
    // After an abort, the caller must not wait for the source to close.
    if (signal?.aborted !== true) await cleared;
    throw error;
  } finally {
    signal?.removeEventListener('abort', aborted);
  }
}

/** Lets the source close what it opened. Its own errors are ignored. */
async function clearUp<T>(iterator: AsyncIterator<T>): Promise<void> {
  try {
    await iterator.return?.();
  } catch {
    // The caller gets the error that ended the loop.
  }
}
