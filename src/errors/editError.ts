import { GoalwardError } from './goalwardError.js';

/**
 * Why an edit or a publication was refused.
 * - `not-allowed`: the policy does not let the actor do it.
 * - `not-found`: it names something that the plan does not have.
 * - `already-there`: it would make something under a name that the plan has already.
 * - `bad-argument`: an argument is of the wrong kind.
 * - `bad-slot`: a template was filled with a value that its slot does not take.
 * - `bad-profiles`: what should be profiles cannot be read as such.
 * - `busy`: a transaction is open.
 * - `stale-plan`: the plan was made from another version than the one in force.
 * - `other-plan`: the plan is not a version of the one in force.
 * - `unknown-version`: no such version was published.
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

/** An edit or a publication that was refused; nothing was changed. */
export class EditError extends GoalwardError<EditErrorCode> {
  override readonly name = 'EditError';
  /** What it is about: a path in the plan, or the name of an argument. */
  readonly subject: string;

  constructor(code: EditErrorCode, subject: string, message: string, options?: { cause?: unknown }) {
    super(code, message, options);
    this.subject = subject;
  }
}
