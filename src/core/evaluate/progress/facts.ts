import type { Id } from '../../../plan/types.js';
import type { Progress } from '../../model/profile.js';
import type { Named } from '../../model/program.js';
import type { ActivityMeasure, EntrantMeasure, MetricRow } from '../../model/rows.js';
import type { Transition } from '../../model/step.js';
import { hourStart } from '../../time/calendar.js';

/** What an activity row is about besides its goal and arm; what is left out is null, and `value` is 1. */
interface Activity {
  readonly stage?: Id | null;
  readonly experience?: Id | null;
  readonly currency?: string | null;
  readonly value?: number;
}

/** What an entrant row is about besides its goal and arm; what is left out is null, and `value` is 1. */
interface Entrant {
  readonly cohort?: Id | null;
  readonly currency?: string | null;
  readonly value?: number;
}

/** The transitions and metric rows that one evaluation leaves behind (M4). */
export class Facts {
  /** Null while there are none: most evaluations leave nothing behind. */
  transitions: Transition[] | null = null;
  rows: MetricRow[] | null = null;
  private readonly userId: string;
  private readonly zone: string;
  private readonly instant: number;
  /** Hour of the instant, worked out at the first row; null before. */
  private hour: number | null = null;

  constructor(userId: string, zone: string, instant: number) {
    this.userId = userId;
    this.zone = zone;
    this.instant = instant;
  }

  /** Adds an activity row, dated by the hour of the instant. A row of 0 changes no sum and is left out. */
  count(goal: Named, { arm }: Progress, measure: ActivityMeasure, activity: Activity): void {
    const { stage = null, experience = null, currency = null, value = 1 } = activity;
    if (value === 0) return;
    this.hour ??= hourStart(this.zone, this.instant);
    this.rows ??= [];
    this.rows.push({ hour: this.hour, goal: goal.id, stage, experience, arm, measure, currency, value });
  }

  /** Adds an entrant row, dated by the hour of the user's first entry, so that a time range selects users by it (M6). */
  countEntrant(goal: Named, { arm, first }: Progress, measure: EntrantMeasure, entrant: Entrant): void {
    const { cohort = null, currency = null, value = 1 } = entrant;
    if (value === 0) return;
    const hour = hourStart(this.zone, first);
    this.rows ??= [];
    this.rows.push({ hour, goal: goal.id, stage: null, experience: cohort, arm, measure, currency, value });
  }

  /** Adds a transition at the instant. */
  moved(goal: Named, { arm }: Progress, { type, stage, to, cause, experience }: Move): void {
    this.transitions ??= [];
    this.transitions.push({ type, userId: this.userId, goal: goal.id, stage, to, at: this.instant, arm, cause, experience });
  }
}

/** A transition, apart from whose it is, where and when. */
type Move = Pick<Transition, 'type' | 'stage' | 'to' | 'cause' | 'experience'>;
