import type { Id } from '../../plan/plan.js';
import type { Arm, Profile } from './profile.js';
import type { MetricRow } from './rows.js';

/**
 * The kind of transition. `migrated`: the plan no longer has the stage, and the user moved to another (V2). `recomputed`: a late event changed the
 * user's history, and with it the user's stage in a goal, or whether the user has completed or exited the goal (P16). There is one for each such goal;
 * the moves of the new history are not listed.
 */
export type TransitionType = 'entered' | 're-entered' | 'converted' | 'advanced' | 'completed' | 'exited' | 'migrated' | 'recomputed';
/** What moved a user. `plan-change`: a plan change (V2). `late-event`: an event that arrived after later ones (P16). */
export type Cause = 'audience' | 'action' | 'time-limit' | 'exit-rule' | 'plan-change' | 'late-event';

/** One move of a user, with its instant and cause. */
export interface Transition {
  readonly type: TransitionType;
  readonly userId: string;
  readonly goal: Id;
  /** The stage left; for `entered` and `re-entered` the one entered; for `recomputed` the one before the late event, null if none. */
  readonly stage: Id | null;
  /**
   * The stage moved to; null when entering or when the goal was left; for `recomputed` the stage now, null if none. If it equals `stage` there, also
   * when both are null, only whether the user has completed or exited the goal changed.
   */
  readonly to: Id | null;
  /** Instant, epoch ms. */
  readonly at: number;
  readonly arm: Arm;
  readonly cause: Cause;
  /** The experience credited with a conversion (M1). */
  readonly experience: Id | null;
}

/** The result of an evaluation. */
export interface Step {
  readonly profile: Profile;
  readonly transitions: readonly Transition[];
  readonly metrics: readonly MetricRow[];
}

/** The result of an event. `duplicate`: it was applied before. `late`: it is too old to tell whether it was (P11). Neither changed anything. */
export interface Advanced extends Step {
  readonly outcome: 'applied' | 'duplicate' | 'late';
}
