import { GoalwardError } from './goalwardError.js';

/** Why a store's work could not be done. */
export type StoreErrorCode = 'conflict' | 'broken-store';

/** A store that did not take some writes. Nothing of those was stored. */
export class StoreError extends GoalwardError<StoreErrorCode> {
  override readonly name = 'StoreError';
  /** Whose writes were not taken. */
  readonly userIds: readonly string[];

  constructor(code: StoreErrorCode, userIds: readonly string[], message: string, options?: { cause?: unknown }) {
    super(code, message, options);
    this.userIds = userIds;
  }
}
