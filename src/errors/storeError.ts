import { GoalwardError } from './goalwardError.js';

/**
 * Why a call to a store failed.
 * - `conflict`: the compare-and-set failed on every attempt, because others wrote the same users; nothing was stored.
 * - `unavailable`: the store failed or could not be reached; a write may or may not have been stored.
 * - `deadline`: the call timed out; a write may or may not have been stored.
 * - `overloaded`: the queue is full; the call was not accepted.
 * - `full`: the store has no space left; nothing was stored.
 * - `not-migrated`: the store's tables do not exist: call its `migrate` first.
 * - `corrupt-data`: the stored data of a user cannot be read.
 * - `newer-format`: a newer version of goalward wrote the stored data.
 * - `no-journal`: the store keeps no journal.
 * - `closed`: the engine or the store was closed.
 * - `broken-store`: the store adapter broke its contract.
 */
export type StoreErrorCode =
  | 'conflict'
  | 'unavailable'
  | 'deadline'
  | 'overloaded'
  | 'full'
  | 'not-migrated'
  | 'corrupt-data'
  | 'newer-format'
  | 'no-journal'
  | 'closed'
  | 'broken-store';

/** A call to a store failed. */
export class StoreError extends GoalwardError<StoreErrorCode> {
  override readonly name = 'StoreError';
  /** The users it concerns; empty when it is not about particular users. */
  readonly userIds: readonly string[];

  constructor(code: StoreErrorCode, userIds: readonly string[], message: string, options?: { cause?: unknown }) {
    super(code, message, options);
    this.userIds = userIds;
  }
}
