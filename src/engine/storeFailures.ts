import { isGoalwardError } from '../errors/goalwardError.js';
import { StoreError } from '../errors/storeError.js';
import type { CommitOutcome, Write } from '../stores/store.js';

/** What a caller is told who has waited long enough. @param userIds Whose events were sent; null for what is no event. */
export function tooLate(timeout: number, userIds: readonly string[] | null): StoreError {
  if (userIds === null) {
    const sent = 'What was sent to it by then may be stored, and nothing more is sent';
    return new StoreError('deadline', [], `The store did not answer within ${timeout} ms. ${sent}: look, and call again.`);
  }
  const message = `The store did not answer within ${timeout} ms: it is not known whether anything was stored. Send the same event again: with a messageId it counts once.`;
  return new StoreError('deadline', userIds, message);
}

/** What a store throws that is not goalward's own tells nothing about what it did. */
export function asStoreError(cause: unknown, userIds: readonly string[]): unknown {
  if (isGoalwardError(cause)) return cause;
  const said = cause instanceof Error ? cause.message : typeof cause === 'string' ? cause : `it threw something of type ${typeof cause}`;
  return new StoreError('unavailable', userIds, `The store failed: ${said}. It is not known whether anything was stored.`, { cause });
}

/** A store that does not say what became of each write might have lost one: that must not pass for success. */
export function checkOutcomes(outcomes: readonly CommitOutcome[], writes: readonly Write[]): void {
  const told = outcomes.length === writes.length && outcomes.every((outcome) => outcome === 'committed' || outcome === 'conflict');
  if (told) return;
  throw new StoreError(
    'broken-store',
    writes.map(({ userId }) => userId),
    `expected "committed" or "conflict" for each of ${writes.length} writes, got ${JSON.stringify(outcomes)}.`,
  );
}
