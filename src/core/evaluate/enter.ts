import type { Progress } from '../model/profile.js';
import type { CompiledGoal } from '../model/program.js';
import { copyProgress } from '../profile/copyProgress.js';
import { NO_COHORTS, NO_MARKS } from '../profile/emptyProfile.js';
import { holds } from '../rules/holds.js';
import { assignArm, expectedHoldout } from './assignArm.js';
import { type Evaluation, note } from './evaluation.js';
import { emitActivity, emitEntrant } from './facts/emit.js';
import { moveTo } from './move.js';

/** Lets a user into a goal's first stage if its audience holds and it may enter (P2, P9); else returns what came. */
export function enter(evaluation: Evaluation, goal: CompiledGoal, progress: Progress | undefined): Progress | undefined {
  const { view } = evaluation;
  if (progress !== undefined && !mayReenter(goal, progress, view.instant)) return progress;
  if (!holds(goal.audience, view)) return progress;
  return progress === undefined ? firstEntry(evaluation, goal) : reentry(evaluation, goal, progress);
}

/** Re-entry counts from the leaving, and needs a later instant (P9). */
function mayReenter(goal: CompiledGoal, progress: Progress, instant: number): boolean {
  return instant > progress.at && instant - progress.at >= goal.reentry;
}

function firstEntry(evaluation: Evaluation, goal: CompiledGoal): Progress {
  const { program, userId, view, at } = evaluation;
  const progress: Progress = {
    stage: null,
    at: view.instant,
    since: at,
    entry: 1,
    arm: assignArm(program, goal, userId, view.traits),
    count: 0,
    first: view.instant,
    firstSince: at,
    completed: false,
    exited: false,
    touch: null,
    cohort: null,
    passed: [],
    reached: [],
    converted: [],
    viewed: [],
    entrant: NO_MARKS,
    cohorts: NO_COHORTS,
  };
  emitEntrant(evaluation, goal, progress, 'entrants', 1, null, null);
  const expected = expectedHoldout(program, goal);
  // H4: nothing was drawn, so the user has no place in the sample-ratio check.
  if (expected === null) emitEntrant(evaluation, goal, progress, 'entrants-by-trait', 1, null, null);
  else emitEntrant(evaluation, goal, progress, 'entrants-expected-holdout', expected, null, null);
  return enterFirstStage(evaluation, goal, progress, 'entered');
}

/** A new entry: the arm stays, the cohort is open again (H1, M6). */
function reentry(evaluation: Evaluation, goal: CompiledGoal, progress: Progress): Progress {
  const next = copyProgress(progress);
  next.entry++;
  next.cohort = null;
  return enterFirstStage(evaluation, goal, next, 're-entered');
}

function enterFirstStage(evaluation: Evaluation, goal: CompiledGoal, progress: Progress, type: 'entered' | 're-entered'): Progress {
  const [stage] = goal.stages;
  if (stage === undefined) return progress;
  emitActivity(evaluation, goal, progress, 'entries', 1, null, null, null);
  note(evaluation, goal, progress, type, stage.id, null, 'audience', null);
  return moveTo(evaluation, goal, progress, stage);
}
