import type { DecideContext, Decision, Event, Plan } from '../../src/index.js';

/** What `vectors-v1.json` and `vectors-v2.json` hold. The recipe of choice is the same in both. */
export interface GoldenFile {
  readonly recipe: 'v1';
  /** Of the specification that profiles and decisions follow; absent in the first. */
  readonly edition?: 2;
  readonly plans: readonly Plan[];
  readonly journeys: readonly GoldenJourney[];
}

/** One user of one plan: events in order, then decisions asked for, and what must come of them. */
export interface GoldenJourney {
  readonly plan: number;
  readonly userId: string;
  readonly events: readonly Event[];
  /** Murmur lanes of the profile's JSON after the events, 16 hex digits (P14). */
  readonly profile: string;
  readonly decisions: readonly GoldenDecision[];
}

export interface GoldenDecision {
  readonly context: DecideContext;
  /** Without `userId` and `plan`, which the journey names. */
  readonly decision: Omit<Decision, 'userId' | 'plan'>;
  /** Each candidate of each goal, `experience:reason:key`. */
  readonly candidates: readonly string[];
}
