import { GoalwardError } from './goalwardError.js';

/**
 * Why an edit or a publication was refused.
 * - `not-allowed`: the policy does not let the actor do it.
 * - `not-found`: it names something that the plan does not have.
 * - `already-there`: the plan already has something under that name.
 * - `bad-argument`: an argument has the wrong type or value.
 * - `bad-slot`: a template slot got a value that it does not take.
 * - `bad-profiles`: an item passed to `impact` is not a profile.
 * - `busy`: a transaction is open.
 * - `stale-plan`: another version was published after the one that the draft was made from.
 * - `other-plan`: the draft has another plan id than the plan in force.
 * - `unknown-version`: that version was not published.
 */
export type EditErrorCode =
  | 'not-allowed'
  | 'not-found'
  | 'already-there'
  | 'bad-argument'
  | 'bad-slot'
  | 'bad-profiles'
  | 'busy'
  | 'stale-plan'
  | 'other-plan'
  | 'unknown-version';

/** A refused edit or publication. Nothing was changed. */
export class EditError extends GoalwardError<EditErrorCode> {
  override readonly name = 'EditError';
  /** A path in the plan, or the name of an argument. */
  readonly subject: string;

  constructor(code: EditErrorCode, subject: string, message: string, options?: { cause?: unknown }) {
    super(code, message, options);
    this.subject = subject;
  }
}
