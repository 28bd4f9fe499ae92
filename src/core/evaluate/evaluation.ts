import type { Interaction } from '../../plan/types.js';
import type { Progress } from '../model/profile.js';
import type { CompiledExperience, EventMeaning, Named, Program } from '../model/program.js';
import type { MetricRow } from '../model/rows.js';
import type { Cause, Transition, TransitionType } from '../model/step.js';
import type { View } from '../model/view.js';
import type { Action } from './events/readEvent.js';

/** One `advance` or `tick` under way: the user as changed so far, and what it leaves behind. */
export interface Evaluation {
  readonly program: Program;
  readonly userId: string;
  readonly view: View;
  /** Own timestamp of the event; of a tick its instant. */
  readonly at: number;
  /** Null in a tick. */
  readonly action: Action | null;
  /** What the action's name means to the plan; null when nothing. */
  readonly meaning: EventMeaning | null;
  readonly interaction: RecordedInteraction | null;
  /** Whether facts are wanted: a decision only looks ahead (D10). */
  readonly recording: boolean;
  /** Null while there are none: most evaluations leave nothing behind. */
  transitions: Transition[] | null;
  rows: MetricRow[] | null;
  /** Hour of the instant, worked out at the first row; null before. */
  hour: number | null;
}

/** An interaction with an experience that the plan knows (I1). */
export interface RecordedInteraction {
  readonly kind: Interaction;
  readonly experience: CompiledExperience;
}

export function evaluationOf(
  program: Program,
  userId: string,
  view: View,
  at: number,
  action: Action | null,
  meaning: EventMeaning | null,
  interaction: RecordedInteraction | null,
  recording: boolean,
): Evaluation {
  return { program, userId, view, at, action, meaning, interaction, recording, transitions: null, rows: null, hour: null };
}

export function setProgress(evaluation: Evaluation, goal: Named, progress: Progress): void {
  evaluation.view.goals = { ...evaluation.view.goals, [goal.id]: progress };
}

/** Notes a transition at the evaluation's instant. */
export function note(
  evaluation: Evaluation,
  goal: Named,
  progress: Progress,
  type: TransitionType,
  stage: string | null,
  to: string | null,
  cause: Cause,
  experience: string | null,
): void {
  if (!evaluation.recording) return;
  const { userId, view } = evaluation;
  evaluation.transitions ??= [];
  evaluation.transitions.push({ type, userId, goal: goal.id, stage, to, at: view.instant, arm: progress.arm, cause, experience });
}
