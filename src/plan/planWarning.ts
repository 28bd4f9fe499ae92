/** What diagnose finds (L3). Codes are stable; messages are not. */
export type PlanWarningCode =
  /** definePlan refuses the plan: nothing else is looked at. */
  | 'invalid-plan'
  /** The "red dot": nothing a user does converts this stage. */
  | 'stage-without-conversion'
  /** No experience of the stage can be shown, now or later. */
  | 'stage-without-live-experience'
  /** No user can get to the stage. */
  | 'unreachable-stage'
  /** Users never leave the stage: it has no conversion and no time limit, and the goal has no exit. */
  | 'stage-never-left'
  /** No stage holds the experience. */
  | 'in-drawer'
  /** The dates of the experience, or of its journey, are over. */
  | 'experience-over'
  /** A holdout share below .02: too few users to measure against. */
  | 'small-holdout'
  /** The holdout reads a trait that users may enter the goal without. */
  | 'holdout-trait-not-required'
  /** A value event that no goal counts. */
  | 'unused-value-event'
  /** A windowed sum: the profile keeps every event of the window. */
  | 'unbounded-behaviour'
  /** A rule "not done lately" that also holds for everyone who never did it. */
  | 'absence-without-presence'
  /** Users can enter the goal, leave it and enter it again while they do nothing (T3). */
  | 'restless-goal';

/** Something that a plan may say and that its author probably did not mean. */
export interface PlanWarning {
  /** Where: `goals[0].stages[1]`; empty for the plan itself. */
  readonly path: string;
  readonly code: PlanWarningCode;
  /** What is wrong, and what to do. */
  readonly message: string;
}
