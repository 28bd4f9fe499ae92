import type { Id, Json } from '../../plan/plan.js';
import type { Arm } from './profile.js';

/** The reason of a decision (D2). `store-unavailable`: the engine could not reach its store and returned the fallback (D9). */
export type Reason = 'not-in-goal' | 'holdout' | 'stage-converted' | 'none-eligible' | 'other-placement' | 'selected' | 'store-unavailable';

/** Which experience, or none, and why: plain JSON. */
export interface Decision {
  /** Same inputs, same id (D8). */
  readonly id: string;
  readonly userId: string;
  /** Instant decided for, epoch ms: `now`, but never before the profile's own instant. */
  readonly at: number;
  readonly goal: Id | null;
  readonly stage: Id | null;
  readonly arm: Arm | null;
  readonly experience: Id | null;
  readonly placement: Id | null;
  /** Frozen: all decisions for the experience share it. */
  readonly payload: Json | null;
  /** 0 is the top. */
  readonly position: number | null;
  readonly score: number | null;
  /** Exact chance of the winner among the eligible; 1 for `top` (D5). */
  readonly probability: number | null;
  readonly reason: Reason;
  readonly plan: { readonly id: Id; readonly version: number };
  /** The winners of the other goals, which lost against this one (D6), best first. */
  readonly alternatives: readonly Alternative[];
}

/** The winner of a goal that lost against another goal. */
export interface Alternative {
  readonly goal: Id;
  readonly experience: Id;
  readonly score: number;
}

/** The options of a decision. */
export interface DecideContext {
  /** Epoch ms. */
  readonly now: number;
  readonly placement?: Id;
  readonly goal?: Id;
  /**
   * Merged into the profile's traits for this call only, by top-level keys; null removes a key. Time passes first, with the stored traits. Then these
   * are merged, and one tick at `now` follows (N15): it may enter the user into goals and convert stages, for this call only. Nothing is stored.
   */
  readonly traits?: { readonly [key: string]: Json };
}
