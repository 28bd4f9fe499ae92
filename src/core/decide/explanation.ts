import type { Cap, Id, Interaction } from '../../plan/plan.js';
import type { Decision, Reason } from '../model/decision.js';
import type { Arm } from '../model/profile.js';
import type { CandidateReason } from './pipeline.js';

/** A decision, and the result for every candidate of every requested goal. Plain JSON. */
export interface Explanation {
  readonly decision: Decision;
  /** In plan order. */
  readonly goals: readonly GoalExplanation[];
}

/** The result for one goal: where the user is in it, and every candidate of that stage. */
export interface GoalExplanation {
  readonly goal: Id;
  readonly stage: Id | null;
  readonly arm: Arm | null;
  /** The user's entry of the goal: 1 for the first; 0 when not in it. */
  readonly entry: number;
  /** What a decision for this goal alone would say. */
  readonly reason: Reason;
  readonly weight: number;
  /** Experiences of the user's stage by position; empty when the user is in none. */
  readonly candidates: readonly CandidateExplanation[];
}

/** The result for one experience of the stage, with every number behind the choice. */
export interface CandidateExplanation {
  readonly experience: Id;
  readonly position: number;
  /** Whether it competed: no check failed. */
  readonly eligible: boolean;
  /** `selected`, or the first check that failed; the goal's own reason if no candidate was checked. */
  readonly reason: CandidateReason | 'holdout' | 'stage-converted';
  /** The numbers behind the reason. */
  readonly detail: Detail;
  readonly score: ScoreExplanation;
  /** Its key in the race (the smallest wins); null under `top`, and if it does not compete. */
  readonly key: number | null;
  /** Its exact chance among the eligible candidates; null if it does not compete. */
  readonly probability: number | null;
  /** Every cap that covers it, with what is used of it. */
  readonly caps: readonly CapExplanation[];
  /**
   * When time alone may next change this candidate's own eligibility, score or draw, epoch ms; null if never. Computed as if
   * the tick at this instant were recorded.
   */
  readonly nextChange: number | null;
}

/** The numbers behind a candidate's reason; `none` if the reason has no numbers. */
export type Detail =
  | { readonly kind: 'none' }
  /** `not-started`, `ended`, `journey-not-live`: the instant that decides, epoch ms; null when it is the status. */
  | { readonly kind: 'date'; readonly instant: number | null }
  /** `suppressed`: until when; null for ever. */
  | { readonly kind: 'suppressed'; readonly until: number | null }
  /** `quiet-hours`: minutes after midnight on the user's clocks. */
  | { readonly kind: 'quiet-hours'; readonly zone: string; readonly from: number; readonly to: number }
  /** `excluded`: the member viewed first. */
  | { readonly kind: 'excluded'; readonly group: Id; readonly by: Id }
  /** `other-placement`. */
  | { readonly kind: 'placement'; readonly asked: Id | null; readonly is: Id | null }
  /** `outranked`. */
  | { readonly kind: 'outranked'; readonly by: Id };

/** total = position × weight × the boosts that apply (D3). */
export interface ScoreExplanation {
  readonly total: number;
  readonly position: number;
  readonly weight: number;
  readonly boosts: readonly { readonly times: number; readonly applies: boolean }[];
}

/** One cap that covers a candidate: what it allows, and what is used of it. */
export interface CapExplanation {
  readonly scope: 'experience' | 'journey' | 'placement' | 'plan' | 'tag';
  /** Of the experience, journey or placement; the tag; null for the plan. */
  readonly id: string | null;
  readonly on: Interaction;
  readonly per: Cap['per'] | number;
  readonly count: number;
  readonly used: number;
  /** When a cap that is used up is free again, epoch ms; null if it is free now, or never will be. */
  readonly freeAt: number | null;
}
