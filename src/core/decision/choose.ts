import type { Candidate, CompiledGoal, CompiledStage } from '../compile/program.js';
import { firstFailure } from '../eligibility/firstFailure.js';
import { otherPlacement } from '../eligibility/otherPlacement.js';
import type { Situation } from '../eligibility/situation.js';
import { own } from '../own.js';
import type { Progress } from '../profile/types.js';
import { satisfiesConversion } from '../progression/convert.js';
import type { Lanes } from '../selection/lanes.js';
import { clearlyLess, keyOfDraw, leastLog, mostLog } from '../selection/raceKey.js';
import { scoreOf } from '../selection/score.js';
import { drawNumerator } from '../selection/uniform.js';
import { userLanes } from '../selection/userLanes.js';
import type { Reason } from './types.js';

/** What one goal has for a user: a winner, or the reason why there is none. */
export interface Choice {
  readonly goal: CompiledGoal;
  /** Null when the user is not in the goal. */
  readonly progress: Progress | null;
  readonly stage: CompiledStage | null;
  readonly reason: Reason;
  readonly winner: Candidate | null;
  /** What the user drew with; null where nothing was drawn. */
  readonly user: Lanes | null;
  readonly score: number;
  readonly probability: number;
}

/** Chooses among the experiences of the user's stage of a goal (D1–D5). */
export function choose(goal: CompiledGoal, situation: Situation): Choice {
  const { view } = situation;
  const progress = own(view.goals, goal.id);
  const stage = progress === undefined || progress.stage === null ? undefined : goal.stagesById.get(progress.stage);
  if (progress === undefined || stage === undefined) return nothing(goal, null, null, 'not-in-goal');
  if (progress.arm === 'holdout') return nothing(goal, progress, stage, 'holdout');
  if (satisfiesConversion(stage, progress, view)) return nothing(goal, progress, stage, 'stage-converted');
  return stage.pickTop ? pickTop(goal, progress, stage, situation) : race(goal, progress, stage, situation);
}

/**
 * The exponential race: the smallest key wins, ties go to the smaller id (D4). Keys are compared by bounds of their logarithms, which
 * nearly always settle it: taking the logarithms took a sixth of a decision's time.
 */
function race(goal: CompiledGoal, progress: Progress, stage: CompiledStage, situation: Situation): Choice {
  const { view } = situation;
  const user = userLanes(stage, situation.userId, progress.entry, view.instant);
  let winner: Candidate | null = null;
  let draw = 0;
  let winnerScore = 0;
  let least = 0;
  let most = 0;
  let total = 0;
  for (const candidate of stage.candidates) {
    if (firstFailure(candidate.experience, situation) !== null) continue;
    const score = scoreOf(candidate, view);
    total += score;
    const n = drawNumerator(user, candidate.lanes);
    const atLeast = leastLog(n);
    if (winner !== null) {
      if (clearlyLess(most * score, atLeast * winnerScore)) continue;
      if (!clearlyLess(mostLog(n) * winnerScore, least * score)) {
        const behind = keyOfDraw(n, score) - keyOfDraw(draw, winnerScore);
        if (behind > 0 || (behind === 0 && candidate.experience.id > winner.experience.id)) continue;
      }
    }
    winner = candidate;
    draw = n;
    winnerScore = score;
    least = atLeast;
    most = mostLog(n);
  }
  return concluded(goal, progress, stage, winner, user, winnerScore, winnerScore / total, situation);
}

/** The highest score, ties to the smaller position (D4). */
function pickTop(goal: CompiledGoal, progress: Progress, stage: CompiledStage, situation: Situation): Choice {
  let winner: Candidate | null = null;
  let winnerScore = 0;
  for (const candidate of stage.candidates) {
    if (firstFailure(candidate.experience, situation) !== null) continue;
    const score = scoreOf(candidate, situation.view);
    if (winner !== null && score <= winnerScore) continue;
    winner = candidate;
    winnerScore = score;
  }
  return concluded(goal, progress, stage, winner, null, winnerScore, 1, situation);
}

function concluded(
  goal: CompiledGoal,
  progress: Progress,
  stage: CompiledStage,
  winner: Candidate | null,
  user: Lanes | null,
  score: number,
  probability: number,
  situation: Situation,
): Choice {
  if (winner === null) return nothing(goal, progress, stage, 'none-eligible');
  // D1: the stage's winner is chosen whatever its placement; elsewhere it is not returned.
  if (otherPlacement(winner.experience, situation.placement)) return nothing(goal, progress, stage, 'other-placement');
  return { goal, progress, stage, reason: 'selected', winner, user, score, probability };
}

function nothing(goal: CompiledGoal, progress: Progress | null, stage: CompiledStage | null, reason: Reason): Choice {
  return { goal, progress, stage, reason, winner: null, user: null, score: 0, probability: 0 };
}
