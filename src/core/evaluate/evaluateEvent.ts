import { own } from '../../notation/own.js';
import type { Progress } from '../model/profile.js';
import type { CompiledGoal, CompiledPlan, EventMeaning } from '../model/program.js';
import type { View } from '../model/view.js';
import type { Action } from './events/readEvent.js';
import { evaluateGoal } from './progress/evaluateGoal.js';
import { Evaluation, type Log, type RecordedInteraction } from './progress/evaluation.js';
import { mayMove, reopens } from './progress/mayMove.js';

/** An event, and what it means to the plan. */
interface Taken {
  readonly action: Action;
  readonly meaning: EventMeaning | null;
  readonly interaction: RecordedInteraction | null;
}

/** Evaluates the event in every goal: for an unknown user, or when traits change, any goal may change. */
export function evaluateAll(plan: CompiledPlan, userId: string, view: View, taken: Taken, log: Log): void {
  let evaluation: Evaluation | null = null;
  for (const goal of plan.order) {
    const progress = own(view.goals, goal.id);
    if (!changes(goal, progress, view, taken)) continue;
    evaluation ??= evaluationOf(plan, userId, view, taken, log);
    evaluateGoal(evaluation, goal, progress);
  }
}

/**
 * The same for a known user who has caught up (T1). Only these goals can change: those that name the event, those that any event may re-enter, and
 * those that read a goal which has just changed.
 */
export function evaluateNamed(plan: CompiledPlan, userId: string, view: View, taken: Taken, log: Log): void {
  const { meaning, interaction } = taken;
  const home = interaction === null || interaction.experience.goal === null ? undefined : plan.goalsById.get(interaction.experience.goal);
  const goals = meaning?.goals ?? plan.reentering;
  const before = view.goals;
  let evaluation: Evaluation | null = null;
  for (const goal of goals) {
    const progress = own(view.goals, goal.id);
    const asked = goal === home || view.goals !== before || meaning?.concerned[goal.index] === true;
    if (!(asked ? changes(goal, progress, view, taken) : reopens(goal, progress, view))) continue;
    evaluation ??= evaluationOf(plan, userId, view, taken, log);
    evaluateGoal(evaluation, goal, progress);
  }
  if (home === undefined || goals.includes(home)) return;
  evaluation ??= evaluationOf(plan, userId, view, taken, log);
  evaluateGoal(evaluation, home, own(view.goals, home.id));
}

function evaluationOf(plan: CompiledPlan, userId: string, view: View, { action, meaning, interaction }: Taken, log: Log): Evaluation {
  return Evaluation.ofEvent(plan, userId, view, action, meaning, interaction, log);
}

/** Whether the event may move the user in a goal, or is credited there: an interaction with its experience, or its value event. */
function changes(goal: CompiledGoal, progress: Progress | undefined, view: View, { action, meaning, interaction }: Taken): boolean {
  if (mayMove(goal, progress, view, action.name)) return true;
  if (interaction !== null && interaction.experience.goal === goal.id) return true;
  return meaning !== null && meaning.value !== null && goal.valueEvents.has(action.name as string);
}
