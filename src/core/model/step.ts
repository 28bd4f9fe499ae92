import type { Id } from '../../plan/plan.js';
import type { Arm, Profile } from './profile.js';
import type { MetricRow } from './rows.js';

/** What kind of fact. `migrated`: the plan has the stage no more, and another takes over (V2). */
export type TransitionType = 'entered' | 're-entered' | 'converted' | 'advanced' | 'completed' | 'exited' | 'migrated';
/** What moved a user. `plan-change`: the plan did, not the user (V2). */
export type Cause = 'audience' | 'action' | 'time-limit' | 'exit-rule' | 'plan-change';

/** A fact: what moved, when, and why. */
export interface Transition {
  readonly type: TransitionType;
  readonly userId: string;
  readonly goal: Id;
  /** The stage left; for `entered` and `re-entered` the one entered. */
  readonly stage: Id | null;
  /** The stage moved to; null when entering or when the goal was left. */
  readonly to: Id | null;
  /** Instant, epoch ms. */
  readonly at: number;
  readonly arm: Arm;
  readonly cause: Cause;
  /** The experience credited with a conversion (M1). */
  readonly experience: Id | null;
}

/** What an evaluation leaves behind. */
export interface Step {
  readonly profile: Profile;
  readonly transitions: readonly Transition[];
  readonly metrics: readonly MetricRow[];
}

/** What an event leaves behind. `duplicate`: it was here before; `late`: that cannot be told any more (P11). Neither changed anything. */
export interface Advanced extends Step {
  readonly outcome: 'applied' | 'duplicate' | 'late';
}
