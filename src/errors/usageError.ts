import { GoalwardError } from './goalwardError.js';

/** Why a call was refused. */
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
  | 'bad-context'
  | 'bad-option'
  | 'bad-statistics';

/** A call that asks for something the plan does not have, or with an argument of the wrong kind. */
export class UsageError extends GoalwardError<UsageErrorCode> {
  override readonly name = 'UsageError';
  /** The name of the argument at fault. */
  readonly argument: string;

  constructor(code: UsageErrorCode, argument: string, message: string) {
    super(code, message);
    this.argument = argument;
  }
}
