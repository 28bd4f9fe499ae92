import { drawIdOf } from '../draw/drawIdOf.js';
import { raceKey } from '../draw/raceKey.js';
import { scoreOf } from '../draw/score.js';
import { userLanes } from '../draw/userLanes.js';
import { goalsDue } from '../evaluate/due.js';
import type { Candidate } from '../model/candidates.js';
import type { DecideContext } from '../model/decision.js';
import type { CompiledCap } from '../model/experience.js';
import { opened } from '../model/opened.js';
import type { Profile } from '../model/profile.js';
import type { Program } from '../model/program.js';
import type { Situation } from '../model/situation.js';
import { holds } from '../rules/holds.js';
import { freeAt, isUsedUp, used } from './caps.js';
import { type Choice, choose } from './choose.js';
import { decide } from './decide.js';
import { detailOf } from './detail.js';
import type { CandidateExplanation, CapExplanation, Explanation, GoalExplanation, ScoreExplanation } from './explanation.js';
import { nextChange } from './nextChange.js';
import type { CandidateReason } from './pipeline.js';
import { firstFailure } from './pipeline.js';
import { goalsAsked, situate } from './situate.js';

/**
 * The decision that `decide` makes for the same arguments, and every candidate of every goal asked for: eligible or the
 * reason, with the numbers behind it. Pure.
 * @throws UsageError as `decide`.
 */
export function explain(program: Program, profile: Profile, context: DecideContext): Explanation {
  const decision = decide(program, profile, context);
  const plan = opened(program);
  const situation = situate(plan, profile, context);
  // A later call with the same traits first lets time pass without them (N15).
  const { traits: _, ...withoutTraits } = context;
  const stored = context.traits === undefined ? situation : situate(plan, profile, withoutTraits);
  const goals = goalsAsked(plan, context).map((goal) => {
    const due = Math.min(goalsDue(goal.needs, situation), goalsDue(goal.needs, stored));
    return explainGoal(choose(goal, situation, null), situation, due);
  });
  return { decision, goals };
}

function explainGoal(choice: Choice, situation: Situation, due: number): GoalExplanation {
  const { goal, stage, progress, reason } = choice;
  return {
    goal: goal.id,
    stage: stage?.id ?? null,
    arm: progress?.arm ?? null,
    entry: progress?.entry ?? 0,
    reason,
    weight: goal.weight,
    candidates: explainCandidates(choice, situation, due),
  };
}

function explainCandidates(choice: Choice, situation: Situation, due: number): CandidateExplanation[] {
  const { stage, progress, reason } = choice;
  if (stage === null || progress === null) return [];
  const looked = reason !== 'holdout' && reason !== 'stage-converted';
  const user = userLanes(stage, drawIdOf(situation, progress), progress.entry, situation.instant);
  const judged = stage.candidates.map((candidate) => {
    const failure = firstFailure(candidate.experience, situation);
    const competes = looked && failure === null;
    const score = scoreOf(candidate, situation);
    return { candidate, failure, competes, score, key: competes && !stage.pickTop ? raceKey(user, candidate.lanes, score) : null };
  });
  const winner = stageWinner(choice, situation);
  const total = judged.reduce((sum, { competes, score }) => (competes ? sum + score : sum), 0);
  return judged.map(({ candidate, failure, competes, score, key }) => {
    const verdict = looked ? (failure ?? verdictOf(candidate, winner, choice)) : reason;
    return {
      experience: candidate.experience.id,
      position: candidate.position,
      eligible: competes,
      reason: verdict,
      detail: detailOf(verdict, candidate.experience, situation, winner?.experience.id ?? null),
      score: scoreFactors(candidate, situation, score),
      key,
      probability: !competes ? null : stage.pickTop ? (candidate === winner ? 1 : 0) : score / total,
      caps: candidate.experience.caps.map((cap) => explainCap(cap, situation)),
      nextChange: nextChange(candidate.experience, stage, situation, due),
    };
  });
}

/** Who won the stage, also when it belongs to another placement than the one asked for (D1). */
function stageWinner(choice: Choice, situation: Situation): Candidate | null {
  if (choice.reason !== 'other-placement') return choice.winner;
  return choose(choice.goal, { ...situation, placement: null }, null).winner;
}

function verdictOf(candidate: Candidate, winner: Candidate | null, choice: Choice): CandidateReason {
  if (candidate !== winner) return 'outranked';
  return choice.reason === 'other-placement' ? 'other-placement' : 'selected';
}

function scoreFactors(candidate: Candidate, situation: Situation, total: number): ScoreExplanation {
  return {
    total,
    position: candidate.positionWeight,
    weight: candidate.experience.weight,
    boosts: candidate.experience.boosts.map((boost) => ({ times: boost.times, applies: holds(boost.when, situation) })),
  };
}

function explainCap(cap: CompiledCap, situation: Situation): CapExplanation {
  const free = isUsedUp(cap, situation) ? freeAt(cap, situation) : Number.POSITIVE_INFINITY;
  const { scope } = cap;
  return {
    scope: scope.kind,
    id: scope.kind === 'plan' ? null : scope.kind === 'tag' ? scope.tag : scope.id,
    on: cap.on,
    per: cap.per,
    count: cap.count,
    used: used(cap, situation),
    freeAt: Number.isFinite(free) ? free : null, // a `Date` cannot be after 8.64e15
  };
}
