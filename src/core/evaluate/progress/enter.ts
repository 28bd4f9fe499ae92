import type { Progress } from '../../model/profile.js';
import type { CompiledGoal, CompiledPlan } from '../../model/program.js';
import { NO_COHORTS, NO_IDS, NO_MARKS } from '../../profile/emptyProfile.js';
import { holds } from '../../rules/holds.js';
import { drawGlobalArm, drawOwnArm, expectedHoldout } from './drawArm.js';
import type { Evaluation } from './evaluation.js';
import type { Facts } from './facts.js';
import { mayReenter } from './mayMove.js';
import { moveTo } from './move.js';

/** Lets a user into a goal's first stage if its audience holds and it may enter (P2, P9); else returns the progress given. */
export function enter(evaluation: Evaluation, goal: CompiledGoal, progress: Progress | undefined): Progress | undefined {
  const { view } = evaluation;
  if (progress !== undefined && goal.reentry === Number.POSITIVE_INFINITY) return progress;
  const inAudience = holds(goal.audience, view);
  if (progress === undefined) return inAudience ? firstEntry(evaluation, goal) : undefined;
  if (!inAudience) return lapsed(evaluation, progress);
  // T3: otherwise a user who times out would leave and re-enter for ever.
  const open = mayReenter(goal, progress, view.instant) && (evaluation.action !== null || progress.lapsed);
  return open ? reentry(evaluation, goal, progress) : progress;
}

/** The progress of a user who left the goal and does not satisfy its audience: from now on the user may re-enter without an event (T3). */
export function lapsed(evaluation: Evaluation, progress: Progress): Progress {
  if (progress.lapsed) return progress;
  const next = evaluation.draftOf(progress);
  next.lapsed = true;
  return next;
}

function firstEntry(evaluation: Evaluation, goal: CompiledGoal): Progress {
  const { plan, userId, view, at, facts } = evaluation;
  const { drawId } = view;
  const ownArm = drawOwnArm(goal, drawId, view.traits);
  const globalArm = drawGlobalArm(plan, drawId);
  const progress = evaluation.begin({
    stage: null,
    at: view.instant,
    since: at,
    entry: 1,
    arm: globalArm === 'holdout' ? globalArm : ownArm,
    ownArm,
    globalArm,
    count: 0,
    first: view.instant,
    firstSince: at,
    completed: false,
    exited: false,
    touch: null,
    cohort: null,
    passed: NO_IDS,
    reached: NO_IDS,
    converted: NO_IDS,
    viewed: NO_IDS,
    entrant: NO_MARKS,
    cohorts: NO_COHORTS,
    lapsed: false,
    assigned: null,
    // X3: later draws of this goal use the same id, whatever the profile's becomes.
    drawId: drawId === userId ? null : drawId,
  });
  if (facts !== null) countFirstEntry(facts, plan, goal, progress);
  return enterFirstStage(evaluation, goal, progress, 'entered');
}

function countFirstEntry(facts: Facts, plan: CompiledPlan, goal: CompiledGoal, progress: Progress): void {
  facts.countEntrant(goal, progress, 'entrants', {});
  const expected = expectedHoldout(plan, goal);
  // H4: nothing was drawn, so the user has no place in the sample-ratio check.
  if (expected === null) facts.countEntrant(goal, progress, 'entrants-by-trait', {});
  else facts.countEntrant(goal, progress, 'entrants-expected-holdout', { value: expected });
}

/** A new entry: the arm stays, the cohort is reset (H1, M6). */
function reentry(evaluation: Evaluation, goal: CompiledGoal, progress: Progress): Progress {
  const next = evaluation.draftOf(progress);
  next.entry++;
  next.cohort = null;
  next.lapsed = false;
  return enterFirstStage(evaluation, goal, next, 're-entered');
}

function enterFirstStage(evaluation: Evaluation, goal: CompiledGoal, progress: Progress, type: 'entered' | 're-entered'): Progress {
  const [stage] = goal.stages;
  if (stage === undefined) return progress;
  evaluation.facts?.count(goal, progress, 'entries', {});
  evaluation.facts?.moved(goal, progress, { type, stage: stage.id, to: null, cause: 'audience', experience: null });
  return moveTo(evaluation, goal, progress, stage);
}
