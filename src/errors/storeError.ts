import { GoalwardError } from './goalwardError.js';

/**
 * Why a store's work could not be done.
 * - `conflict`: other writers were first, again and again; nothing of it was stored.
 * - `unavailable`: the store could not be reached, or failed; of a write it is not known whether it was stored.
 * - `deadline`: no answer came in time; of a write it is not known whether it was stored.
 * - `overloaded`: too much is waiting already; it was not taken in.
 * - `full`: no space is left; nothing of it was stored.
 * - `not-migrated`: the store's tables are not there: run its `migrate` first.
 * - `corrupt-data`: what is stored of a user cannot be read.
 * - `newer-format`: what is stored was written by a newer version of goalward.
 * - `no-journal`: the store keeps no journal.
 * - `closed`: the engine or the store was closed.
 * - `broken-store`: the store broke its contract.
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

/** A store that did not do what it was asked to. */
export class StoreError extends GoalwardError<StoreErrorCode> {
  override readonly name = 'StoreError';
  /** Whom it concerns; empty when nobody in particular. */
  readonly userIds: readonly string[];

  constructor(code: StoreErrorCode, userIds: readonly string[], message: string, options?: { cause?: unknown }) {
    super(code, message, options);
    this.userIds = userIds;
  }
}
