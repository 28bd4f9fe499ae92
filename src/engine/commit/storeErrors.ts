import { isGoalwardError } from '../../errors/goalwardError.js';
import { StoreError } from '../../errors/storeError.js';
import type { CommitOutcome, Write } from '../../stores/store.js';

/** The error of a call that timed out. @param userIds The users whose events were sent; null when the call sends no events. */
export function tooLate(timeout: number, userIds: readonly string[] | null): StoreError {
  if (userIds === null) {
    const sent = 'What was sent to it before may be stored; nothing more is sent';
    return new StoreError(
      'deadline',
      [],
      `The store did not answer within ${timeout} ms. ${sent}. Check what was stored before you call again.`,
    );
  }
  const message = `The store did not answer within ${timeout} ms. It is unknown whether the event was stored. Send the same event again: with a messageId it counts once.`;
  return new StoreError('deadline', userIds, message);
}

/** An error that a store throws and that is not goalward's own: it does not tell what the store did. */
export function asStoreError(cause: unknown, userIds: readonly string[]): unknown {
  if (isGoalwardError(cause)) return cause;
  const said = cause instanceof Error ? cause.message : typeof cause === 'string' ? cause : `it threw something of type ${typeof cause}`;
  return new StoreError('unavailable', userIds, `The store failed: ${said}. It is unknown whether anything was stored.`, { cause });
}

/** @throws StoreError `broken-store` unless the store gave an outcome for each write: a lost one must not pass for success */
export function checkOutcomes(outcomes: readonly CommitOutcome[], writes: readonly Write[]): void {
  let told = outcomes.length === writes.length;
  for (const outcome of outcomes) told &&= outcome === 'committed' || outcome === 'conflict';
  if (told) return;
  throw new StoreError(
    'broken-store',
    writes.map(({ userId }) => userId),
    `expected "committed" or "conflict" for each of ${writes.length} writes, got ${JSON.stringify(outcomes)}.`,
  );
}
