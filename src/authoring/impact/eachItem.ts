import type { Signal } from '../../engine/types.js';
import { EditError } from '../../errors/editError.js';
import { describe } from '../../plan/describe.js';
import { pause } from './pause.js';

/** Items between pauses: some 20 ms of work. */
const STRETCH = 2_048;

/**
 * Hands items over one after the other, and never holds more than one. Now and then it lets other tasks of the thread run, also where all items are
 * there at once.
 * @throws EditError `bad-profiles` for what is no iterable; the signal's reason, also while the source is waited for; what the source or `take` throws.
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

// Not `for await`: waiting for what is there at once would cost a tenth of the work on it.
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
  // One listener for all: a race with one promise for all would keep every item's reaction.
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
    // Whoever gave up waiting must not wait for that either.
    if (signal?.aborted !== true) await cleared;
    throw error;
  } finally {
    signal?.removeEventListener('abort', aborted);
  }
}

/** Lets the source close what it opened; how that went matters to nobody any more. */
async function clearUp<T>(iterator: AsyncIterator<T>): Promise<void> {
  try {
    await iterator.return?.();
  } catch {
    // The error that ended it is told.
  }
}
