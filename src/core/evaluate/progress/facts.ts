import type { Id } from '../../../plan/plan.js';
import type { Progress } from '../../model/profile.js';
import type { Named } from '../../model/program.js';
import type { ActivityMeasure, EntrantMeasure } from '../../model/rows.js';
import type { Transition } from '../../model/step.js';

/** What an activity row is about besides its goal and arm; what is left out is null, and `value` is 1. */
export interface Activity {
  readonly stage?: Id | null;
  readonly experience?: Id | null;
  readonly currency?: string | null;
  readonly value?: number;
}

/** What an entrant row is about besides its goal and arm; what is left out is null, and `value` is 1. */
export interface Entrant {
  readonly cohort?: Id | null;
  readonly currency?: string | null;
  readonly value?: number;
}

/** A transition, apart from the user, the goal, the arm and the instant. */
export type Move = Pick<Transition, 'type' | 'stage' | 'to' | 'cause' | 'experience'>;

/** Takes the facts of an evaluation: its metric rows and transitions (M4). */
export interface Facts {
  /** Adds an activity row, dated by the hour of the instant. A row of 0 changes no sum and is left out. */
  count(goal: Named, progress: Progress, measure: ActivityMeasure, activity: Activity): void;
  /** Adds an entrant row, dated by the hour of the user's first entry, so that a time range selects users by it (M6). */
  countEntrant(goal: Named, progress: Progress, measure: EntrantMeasure, entrant: Entrant): void;
  /** Adds a transition at the instant. */
  moved(goal: Named, progress: Progress, move: Move): void;
}
