import type { Interaction } from '../../../plan/types.js';
import type { Progress } from '../../model/profile.js';
import type { CompiledExperience, CompiledPlan, EventMeaning, Named } from '../../model/program.js';
import type { View } from '../../model/view.js';
import { copyProgress, type ProgressDraft } from '../../profile/copyProgress.js';
import type { Action } from '../events/readEvent.js';
import { Facts } from './facts.js';

/** One `advance` or `tick` under way: the user as changed so far, and what it leaves behind. */
export interface Evaluation {
  readonly plan: CompiledPlan;
  readonly userId: string;
  readonly view: View;
  /** Own timestamp of the event; of a tick its instant. */
  readonly at: number;
  /** The event, and what it means to the plan; null in a tick. */
  readonly happened: Happened | null;
  /** Null when only looking ahead: a decision leaves nothing behind (D10). */
  readonly facts: Facts | null;
  /** The one copy of the progress under evaluation; null before anything changes in it. */
  draft: ProgressDraft | null;
  /** The one copy of all progress; null before anything changes in it. */
  goals: { [goal: string]: Progress } | null;
}

/** An event that was read, and what it means to the plan. */
export interface Happened {
  readonly action: Action;
  /** What the action's name means; null when nothing. */
  readonly meaning: EventMeaning | null;
  readonly interaction: RecordedInteraction | null;
}

/** An interaction with an experience that the plan knows (I1). */
export interface RecordedInteraction {
  readonly kind: Interaction;
  readonly experience: CompiledExperience;
}

/** The evaluation of an event. */
export function ofEvent(plan: CompiledPlan, userId: string, view: View, happened: Happened): Evaluation {
  return begun(plan, userId, view, happened.action.at, happened, true);
}

/** The evaluation of a tick. @param recording Whether its facts are wanted. */
export function ofTick(plan: CompiledPlan, userId: string, view: View, recording: boolean): Evaluation {
  return begun(plan, userId, view, view.instant, null, recording);
}

function begun(plan: CompiledPlan, userId: string, view: View, at: number, happened: Happened | null, recording: boolean): Evaluation {
  return {
    plan,
    userId,
    view,
    at,
    happened,
    facts: recording ? new Facts(userId, plan.zone, view.instant) : null,
    draft: null,
    goals: null,
  };
}

/** The progress under evaluation, to be changed in place: copied once, however many parts of an evaluation change it. */
export function draftOf(evaluation: Evaluation, progress: Progress): ProgressDraft {
  if (evaluation.draft !== null && evaluation.draft === progress) return evaluation.draft;
  evaluation.draft = copyProgress(progress);
  return evaluation.draft;
}

/** Puts a goal's progress into the view. All progress is copied once. */
export function setProgress(evaluation: Evaluation, goal: Named, progress: Progress): void {
  const { view } = evaluation;
  evaluation.goals ??= { ...view.goals };
  evaluation.goals[goal.id] = progress;
  view.goals = evaluation.goals;
  evaluation.draft = null;
}
