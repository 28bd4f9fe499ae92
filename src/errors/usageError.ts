import { GoalwardError } from './goalwardError.js';

/**
 * Why a call was refused.
 * - `bad-instant`: an instant is not a whole number of epoch ms within ±8.64e15.
 * - `bad-user`: a user id is not a string of 1 to 256 characters without U+0000.
 * - `unknown-goal`, `unknown-placement`: the plan has no such goal or placement.
 * - `bad-interaction`: the decision has no experience, or the kind of interaction is unknown.
 * - `bad-query`: a metrics query, or an argument of a calculation on its answer, is out of range.
 * - `bad-rows`: a value is not a metric row, or the rows do not belong together.
 * - `bad-events`: `ingestMany` got something that is not iterable.
 * - `bad-plan`: `changePlan` got something other than a later version of the plan in force.
 * - `bad-journal`: a journal has an entry of a kind that this version does not know.
 * - `bad-context`: the `traits` of a decision are not a plain JSON object.
 * - `bad-option`: an option has the wrong type, is out of range, or does not fit the plan or the store. Unknown options are ignored.
 * - `bad-statistics`: a number that no statistic can be computed from.
 */
export type UsageErrorCode =
  | 'bad-instant'
  | 'bad-user'
  | 'unknown-goal'
  | 'unknown-placement'
  | 'bad-interaction'
  | 'bad-query'
  | 'bad-rows'
  | 'bad-events'
  | 'bad-plan'
  | 'bad-journal'
  | 'bad-context'
  | 'bad-option'
  | 'bad-statistics';

/** A call was refused: it named something that the plan does not have, or an argument has the wrong type or value. */
export class UsageError extends GoalwardError<UsageErrorCode> {
  override readonly name = 'UsageError';
  /** The name of the wrong argument. */
  readonly argument: string;

  constructor(code: UsageErrorCode, argument: string, message: string) {
    super(code, message);
    this.argument = argument;
  }
}
