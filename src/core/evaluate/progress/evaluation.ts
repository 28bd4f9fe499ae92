import type { Interaction } from '../../../plan/plan.js';
import type { CompiledExperience } from '../../model/experience.js';
import type { Progress } from '../../model/profile.js';
import type { CompiledPlan, EventMeaning, Named } from '../../model/program.js';
import type { ActivityMeasure, EntrantMeasure, MetricRow } from '../../model/rows.js';
import type { Transition } from '../../model/step.js';
import type { View } from '../../model/view.js';
import { copyProgress, type ProgressDraft } from '../../profile/copyProgress.js';
import { hourStart } from '../../time/calendar.js';
import type { Action } from '../events/readEvent.js';
import type { Activity, Entrant, Facts, Move } from './facts.js';

/** An interaction with an experience that the plan knows (I1). */
export interface RecordedInteraction {
  readonly kind: Interaction;
  readonly experience: CompiledExperience;
}

/** The transitions and rows of the evaluations of one call, in order. */
export class Log {
  /** Null while there are none: most calls leave none. */
  transitions: Transition[] | null = null;
  rows: MetricRow[] | null = null;
}

/** One evaluation under way, of an event or a tick: the user as changed so far. */
export class Evaluation implements Facts {
  readonly plan: CompiledPlan;
  readonly userId: string;
  readonly view: View;
  /** Own timestamp of the event; of a tick its instant. */
  readonly at: number;
  /** Null in a tick. */
  readonly action: Action | null;
  /** What the action's name means to the plan; null when nothing. */
  readonly meaning: EventMeaning | null;
  readonly interaction: RecordedInteraction | null;
  /** Collects transitions and rows; null in a decision, which needs neither (D10). */
  readonly facts: Facts | null;
  private readonly log: Log | null;
  /** The one copy of the progress under evaluation; null before anything changes in it. */
  private draft: ProgressDraft | null;
  /** The one copy of all progress; null before anything changes in it. */
  private goals: { [goal: string]: Progress } | null;
  /** Hour of the instant. Computed with the first row; null before. */
  private hour: number | null;

  private constructor(
    plan: CompiledPlan,
    userId: string,
    view: View,
    at: number,
    action: Action | null,
    meaning: EventMeaning | null,
    interaction: RecordedInteraction | null,
    log: Log | null,
  ) {
    this.plan = plan;
    this.userId = userId;
    this.view = view;
    this.at = at;
    this.action = action;
    this.meaning = meaning;
    this.interaction = interaction;
    this.facts = log === null ? null : this;
    this.log = log;
    this.draft = null;
    this.goals = null;
    this.hour = null;
  }

  /** The evaluation of an event. */
  static ofEvent(
    plan: CompiledPlan,
    userId: string,
    view: View,
    action: Action,
    meaning: EventMeaning | null,
    interaction: RecordedInteraction | null,
    log: Log,
  ): Evaluation {
    return new Evaluation(plan, userId, view, action.at, action, meaning, interaction, log);
  }

  /** The evaluation of a tick at the view's instant. @param log Takes the facts; null if they are not wanted. */
  static ofTick(plan: CompiledPlan, userId: string, view: View, log: Log | null): Evaluation {
    return new Evaluation(plan, userId, view, view.instant, null, null, null, log);
  }

  /** The progress under evaluation, to be changed in place: copied once, however many parts of an evaluation change it. */
  draftOf(progress: Progress): ProgressDraft {
    if (this.draft === null || this.draft !== progress) this.draft = copyProgress(progress);
    return this.draft;
  }

  /** Begins the progress of a first entry. */
  begin(progress: ProgressDraft): ProgressDraft {
    this.draft = progress;
    return progress;
  }

  /** Puts a goal's progress into the view. All progress is copied once. */
  setProgress(goal: Named, progress: Progress): void {
    this.goals ??= { ...this.view.goals };
    this.goals[goal.id] = progress;
    this.view.goals = this.goals;
    this.draft = null;
  }

  count(goal: Named, progress: Progress, measure: ActivityMeasure, { stage, experience, currency, value }: Activity): void {
    if (value === 0) return;
    this.hour ??= hourStart(this.plan.zone, this.view.instant);
    this.add(this.hour, goal, progress, measure, stage, experience, currency, value);
  }

  countEntrant(goal: Named, progress: Progress, measure: EntrantMeasure, { cohort, currency, value }: Entrant): void {
    if (value === 0) return;
    this.add(hourStart(this.plan.zone, progress.first), goal, progress, measure, null, cohort, currency, value);
  }

  moved(goal: Named, { arm }: Progress, { type, stage, to, cause, experience }: Move): void {
    const at = this.view.instant;
    const log = this.log as Log;
    log.transitions ??= [];
    log.transitions.push({ type, userId: this.userId, goal: goal.id, stage, to, at, arm, cause, experience });
  }

  private add(
    hour: number,
    goal: Named,
    { arm }: Progress,
    measure: MetricRow['measure'],
    stage: string | null | undefined,
    experience: string | null | undefined,
    currency: string | null | undefined,
    value: number | undefined,
  ): void {
    const log = this.log as Log;
    log.rows ??= [];
    log.rows.push({
      hour,
      goal: goal.id,
      stage: stage ?? null,
      experience: experience ?? null,
      arm,
      measure,
      currency: currency ?? null,
      cell: null,
      value: value ?? 1,
    });
  }
}
