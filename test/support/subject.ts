import type { Explanation } from '../../src/core/decide/explanation.js';
import type { DecideContext, Decision } from '../../src/core/model/decision.js';
import type { Event } from '../../src/core/model/event.js';
import type { Profile } from '../../src/core/model/profile.js';
import type { MetricRow } from '../../src/core/model/rows.js';
import type { Transition } from '../../src/core/model/step.js';
import type { Interaction, Plan } from '../../src/plan/plan.js';

/** The core answers at once, an engine later. */
type Answer<T> = T | Promise<T>;

export interface SubjectStep {
  readonly transitions: readonly Transition[];
  readonly metrics: readonly MetricRow[];
}

interface SubjectAdvanced extends SubjectStep {
  readonly outcome: 'applied' | 'duplicate' | 'late';
}

/** What the model is compared with: the core's pure functions, or an engine around them. Refused calls throw or reject. */
export interface Subject {
  advance(event: Event, now: number): Answer<SubjectAdvanced>;
  tick(userId: string, now: number): Answer<SubjectStep>;
  /** Gives the profile another draw id, as a link does (X3); null where that cannot be done yet. */
  readonly drawWith: ((userId: string, drawId: string) => void) | null;
  nextDue(userId: string): Answer<number | null>;
  /** Without recording the tick that a decision sees. */
  decide(userId: string, context: DecideContext): Answer<Decision>;
  decideAll(userId: string, context: Omit<DecideContext, 'goal'>): Answer<readonly Decision[]>;
  explain(userId: string, context: DecideContext): Answer<Explanation>;
  interaction(kind: Interaction, decision: Decision, options: { until?: number }): Event;
  profile(userId: string): Answer<Profile>;
  /** Every row so far. */
  metricRows(): Answer<readonly MetricRow[]>;
  /** The profile that folding the user's journal from the beginning gives (P14). */
  replayed(userId: string): Answer<Profile>;
}

export type CreateSubject = (plan: Plan) => Answer<Subject>;
