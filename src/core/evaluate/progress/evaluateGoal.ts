import type { Progress } from '../../model/profile.js';
import type { CompiledGoal, CompiledStage } from '../../model/program.js';
import { holds } from '../../rules/holds.js';
import { convert, countAction } from './convert.js';
import { creditInteraction } from './creditInteraction.js';
import { creditValue } from './creditValue.js';
import { enter, lapsed } from './enter.js';
import type { Evaluation } from './evaluation.js';
import { exit, runOut } from './leave.js';

/**
 * What one evaluation does to a user's place in one goal, in P1's order.
 * @param before The user's progress in the goal; undefined before the first entry.
 */
export function evaluateGoal(evaluation: Evaluation, goal: CompiledGoal, before: Progress | undefined): void {
  let progress = before;
  if (progress === undefined || progress.stage === null) {
    progress = enter(evaluation, goal, progress);
    if (progress === undefined) return;
  }
  const { action, interaction, meaning } = evaluation;
  if (interaction !== null && interaction.experience.goal === goal.id) {
    progress = creditInteraction(evaluation, goal, progress, interaction);
  }
  if (action !== null && meaning !== null && meaning.value !== null) {
    progress = creditValue(evaluation, goal, progress, action, meaning.value);
  }
  if (progress.stage !== null) {
    const stage = goal.stagesById.get(progress.stage);
    if (stage !== undefined) progress = moveOn(evaluation, goal, stage, progress);
  }
  const left = progress.stage === null && (before === undefined || before.stage !== null);
  if (left && goal.reentry !== Number.POSITIVE_INFINITY && !holds(goal.audience, evaluation.view)) progress = lapsed(evaluation, progress);
  if (progress !== before) evaluation.setProgress(goal, progress);
}

/** Time limit, then conversion, then exit: the first that moves the user ends it (P1). */
function moveOn(evaluation: Evaluation, goal: CompiledGoal, stage: CompiledStage, progress: Progress): Progress {
  const { view } = evaluation;
  if (stage.onlyByAction && evaluation.action === null) return progress;
  if (stage.timeLimit !== null && view.instant - progress.at >= stage.timeLimit.after) return runOut(evaluation, goal, stage, progress);
  const count = countAction(evaluation, stage, progress);
  if (count > progress.count && count >= (stage.action?.count ?? 0)) return convert(evaluation, goal, stage, progress, 'action');
  const later = view.instant > progress.at;
  // P5, P8: both need an instant later than the stage entry's.
  if (later && stage.audience !== null && holds(stage.audience, view)) return convert(evaluation, goal, stage, progress, 'audience');
  if (later && goal.exit !== null && holds(goal.exit, view)) return exit(evaluation, goal, stage, progress, 'exit-rule');
  if (count === progress.count) return progress;
  const next = evaluation.draftOf(progress);
  next.count = count;
  return next;
}
