import { own } from '../../notation/own.js';
import { drawIdOf } from '../draw/drawIdOf.js';
import { clearlyLess, keyOfDraw, leastLog, mostLog } from '../draw/raceKey.js';
import { scoreOf } from '../draw/score.js';
import { drawNumerator } from '../draw/uniform.js';
import { userLanes } from '../draw/userLanes.js';
import { satisfiesConversion } from '../evaluate/progress/convert.js';
import type { Candidate, Check, IndexedCandidate } from '../model/candidates.js';
import type { Reason } from '../model/decision.js';
import type { Lanes } from '../model/lanes.js';
import type { Progress } from '../model/profile.js';
import type { CompiledGoal, CompiledStage } from '../model/program.js';
import type { Situation } from '../model/situation.js';
import { holdAll } from '../rules/conditions/clause.js';
import { passingAll } from './candidateIndex.js';
import { isElsewhere, isUsual } from './pipeline.js';

/**
 * The result of one goal for a user: a winner, or the reason why there is none.
 *
 * A class, because V8 gives object literals another hidden class if a number is whole under one plan and a fraction under another: after a plan
 * that chooses by `top`, a weighted plan ran at half its speed.
 */
export class Choice {
  readonly goal: CompiledGoal;
  /** Null when the user is not in the goal. */
  readonly progress: Progress | null;
  readonly stage: CompiledStage | null;
  readonly reason: Reason;
  readonly winner: Candidate | null;
  /** The user's lanes; null if no candidate was checked. */
  readonly user: Lanes | null;
  readonly score: number;
  readonly probability: number;

  constructor(
    goal: CompiledGoal,
    progress: Progress | null,
    stage: CompiledStage | null,
    reason: Reason,
    winner: Candidate | null,
    user: Lanes | null,
    score: number,
    probability: number,
  ) {
    this.goal = goal;
    this.progress = progress;
    this.stage = stage;
    this.reason = reason;
    this.winner = winner;
    this.user = user;
    this.score = score;
    this.probability = probability;
  }
}

/**
 * Chooses among the experiences of the user's stage of a goal (D1–D5).
 * @param eligible The caller's own list, to which every eligible candidate is added by position; null if it is not wanted.
 */
export function choose(goal: CompiledGoal, situation: Situation, eligible: Candidate[] | null): Choice {
  const progress = own(situation.goals, goal.id);
  const stage = progress === undefined || progress.stage === null ? undefined : goal.stagesById.get(progress.stage);
  if (progress === undefined || stage === undefined) return nothing(goal, null, null, 'not-in-goal');
  if (progress.arm === 'holdout') return nothing(goal, progress, stage, 'holdout');
  if (satisfiesConversion(stage, progress, situation)) return nothing(goal, progress, stage, 'stage-converted');
  return race(goal, progress, stage, situation, eligible);
}

/**
 * The winner among a stage's eligible candidates. `weighted`: an exponential race, in which the smallest key wins and ties go to the smaller
 * id. `top`: the highest score, ties to the smaller position (D4). One pass: each candidate runs as soon as it is found eligible.
 */
function race(goal: CompiledGoal, progress: Progress, stage: CompiledStage, situation: Situation, eligible: Candidate[] | null): Choice {
  const user = userLanes(stage, drawIdOf(situation, progress), progress.entry, situation.instant);
  const usual = isUsual(situation);
  let winner: Candidate | null = null;
  let winnerScore = 0;
  let draw = 0;
  let total = 0;
  for (const group of stage.groups) {
    for (let passing = passingAll(group, situation.traits); passing !== 0; passing &= passing - 1) {
      const bit = passing & -passing;
      const indexed = group.candidates[31 - Math.clz32(bit)] as IndexedCandidate;
      // Skipping checks that a candidate does not need saves a tenth of a decision's time.
      if (!(usual && (group.unconditional & bit) !== 0) && !passes(indexed, usual ? indexed.usual : indexed.checks, situation)) continue;
      const { candidate } = indexed;
      if (eligible !== null) eligible.push(candidate);
      const score = scoreOf(candidate, situation);
      total += score;
      if (stage.pickTop) {
        if (winner !== null && score <= winnerScore) continue;
      } else {
        const n = drawNumerator(user, candidate.lanes);
        if (winner !== null && !isAhead(n, score, candidate, draw, winnerScore, winner)) continue;
        draw = n;
      }
      winner = candidate;
      winnerScore = score;
    }
  }
  if (winner === null) return nothing(goal, progress, stage, 'none-eligible', user);
  // D1: the stage's winner is chosen whatever its placement; elsewhere it is not returned.
  if (isElsewhere(winner.experience.placement, situation.placement)) return nothing(goal, progress, stage, 'other-placement', user);
  const probability = stage.pickTop ? 1 : winnerScore / total;
  return new Choice(goal, progress, stage, 'selected', winner, user, winnerScore, probability);
}

function passes({ candidate, clauses }: IndexedCandidate, checks: readonly Check[], situation: Situation): boolean {
  if (!holdAll(clauses, situation.traits)) return false;
  for (let index = 0; index < checks.length; index++) {
    if ((checks[index] as Check).fails(candidate.experience, situation)) return false;
  }
  return true;
}

/**
 * Whether a candidate comes before the one that is ahead so far. Keys are compared by bounds of their logarithms, which nearly always
 * settle it: taking the logarithms took a tenth of a decision's time.
 */
function isAhead(n: number, score: number, candidate: Candidate, draw: number, ahead: number, winner: Candidate): boolean {
  if (clearlyLess(mostLog(draw) * score, leastLog(n) * ahead)) return false;
  if (clearlyLess(mostLog(n) * ahead, leastLog(draw) * score)) return true;
  const behind = keyOfDraw(n, score) - keyOfDraw(draw, ahead);
  return behind < 0 || (behind === 0 && candidate.experience.id < winner.experience.id);
}

function nothing(
  goal: CompiledGoal,
  progress: Progress | null,
  stage: CompiledStage | null,
  reason: Reason,
  user: Lanes | null = null,
): Choice {
  return new Choice(goal, progress, stage, reason, null, user, 0, 0);
}
