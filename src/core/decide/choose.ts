import { own } from '../../notation/own.js';
import type { Id } from '../../plan/types.js';
import type { Lanes } from '../draw/lanes.js';
import { clearlyLess, keyOfDraw, leastLog, mostLog } from '../draw/raceKey.js';
import { scoreOf } from '../draw/score.js';
import { drawNumerator } from '../draw/uniform.js';
import { userLanes } from '../draw/userLanes.js';
import { satisfiesConversion } from '../evaluate/convert.js';
import type { Reason } from '../model/decision.js';
import type { Progress } from '../model/profile.js';
import type { Candidate, CompiledGoal, CompiledStage } from '../model/program.js';
import { type IndexedCandidate, passingAll } from './eligibility/candidateIndex.js';
import { firstFailure } from './eligibility/firstFailure.js';
import { otherPlacement } from './eligibility/otherPlacement.js';
import type { Situation } from './situation.js';

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
  const progress = own(situation.goals, goal.id);
  const stage = progress === undefined || progress.stage === null ? undefined : goal.stagesById.get(progress.stage);
  if (progress === undefined || stage === undefined) return nothing(goal, null, null, 'not-in-goal');
  if (progress.arm === 'holdout') return nothing(goal, progress, stage, 'holdout');
  if (satisfiesConversion(stage, progress, situation)) return nothing(goal, progress, stage, 'stage-converted');
  const count = findEligible(goal, stage, situation);
  if (count === 0) return nothing(goal, progress, stage, 'none-eligible');
  return stage.pickTop ? top(goal, progress, stage, count, situation) : race(goal, progress, stage, count, situation);
}

/** The placement of which alone experiences compete in a goal; null where all do (D1). */
export function competing(goal: CompiledGoal, { placement }: Situation): Id | null {
  return goal.onePerPlacement ? placement : null;
}

/**
 * Puts the candidates that nothing keeps from being shown to the front of the stage's list for them, in order of position.
 * @returns How many there are.
 */
function findEligible(goal: CompiledGoal, stage: CompiledStage, situation: Situation): number {
  const placement = competing(goal, situation);
  let count = 0;
  for (const group of stage.groups) {
    // A tenth of a decision's time went into asking candidates about what they do not have.
    const unconditional = placement === null && !situation.anySuppression ? group.unconditional : 0;
    for (let passing = passingAll(group, situation.traits); passing !== 0; passing &= passing - 1) {
      const bit = passing & -passing;
      const { candidate, clauses } = group.candidates[31 - Math.clz32(bit)] as IndexedCandidate;
      const eligible = (unconditional & bit) !== 0 || firstFailure(candidate.experience, clauses, situation, placement) === null;
      if (eligible) stage.eligible[count++] = candidate;
    }
  }
  return count;
}

/**
 * The exponential race: the smallest key wins, ties go to the smaller id (D4). Keys are compared by bounds of their logarithms, which
 * nearly always settle it: taking the logarithms took a tenth of a decision's time.
 */
function race(goal: CompiledGoal, progress: Progress, stage: CompiledStage, count: number, situation: Situation): Choice {
  const user = userLanes(stage, situation.userId, progress.entry, situation.instant);
  let winner = stage.eligible[0] as Candidate;
  let draw = drawNumerator(user, winner.lanes);
  let winnerScore = scoreOf(winner, situation);
  let total = winnerScore;
  for (let index = 1; index < count; index++) {
    const candidate = stage.eligible[index] as Candidate;
    const score = scoreOf(candidate, situation);
    const n = drawNumerator(user, candidate.lanes);
    total += score;
    if (clearlyLess(mostLog(draw) * score, leastLog(n) * winnerScore)) continue;
    if (!clearlyLess(mostLog(n) * winnerScore, leastLog(draw) * score)) {
      const behind = keyOfDraw(n, score) - keyOfDraw(draw, winnerScore);
      if (behind > 0 || (behind === 0 && candidate.experience.id > winner.experience.id)) continue;
    }
    winner = candidate;
    draw = n;
    winnerScore = score;
  }
  return concluded(goal, progress, stage, winner, user, winnerScore, winnerScore / total, situation);
}

/** The highest score, ties to the smaller position (D4). */
function top(goal: CompiledGoal, progress: Progress, stage: CompiledStage, count: number, situation: Situation): Choice {
  let winner = stage.eligible[0] as Candidate;
  let winnerScore = scoreOf(winner, situation);
  for (let index = 1; index < count; index++) {
    const candidate = stage.eligible[index] as Candidate;
    const score = scoreOf(candidate, situation);
    if (score <= winnerScore) continue;
    winner = candidate;
    winnerScore = score;
  }
  return concluded(goal, progress, stage, winner, null, winnerScore, 1, situation);
}

function concluded(
  goal: CompiledGoal,
  progress: Progress,
  stage: CompiledStage,
  winner: Candidate,
  user: Lanes | null,
  score: number,
  probability: number,
  situation: Situation,
): Choice {
  // D1: the stage's winner is chosen whatever its placement; elsewhere it is not returned.
  if (otherPlacement(winner.experience, situation.placement)) return nothing(goal, progress, stage, 'other-placement');
  return { goal, progress, stage, reason: 'selected', winner, user, score, probability };
}

function nothing(goal: CompiledGoal, progress: Progress | null, stage: CompiledStage | null, reason: Reason): Choice {
  return { goal, progress, stage, reason, winner: null, user: null, score: 0, probability: 0 };
}
