import { own } from '../../notation/own.js';
import { drawIdOf } from '../draw/drawIdOf.js';
import { userLanes } from '../draw/userLanes.js';
import type { Alternative, DecideContext, Decision, Reason } from '../model/decision.js';
import type { Lanes } from '../model/lanes.js';
import { opened } from '../model/opened.js';
import type { Profile } from '../model/profile.js';
import type { CompiledGoal, CompiledPlan, CompiledStage, Program } from '../model/program.js';
import type { Situation } from '../model/situation.js';
import { type Choice, choose } from './choose.js';
import { decisionId } from './decisionId.js';
import { goalsAsked, situate } from './situate.js';

/**
 * Picks at most one experience for a user now: in the goal asked for, or across all goals by goal weight × score (D6).
 * Pure, and never writes: it sees the profile as `tick` at `now` would leave it (D10).
 * @throws UsageError `unknown-goal`, `unknown-placement`, `bad-instant`, `bad-context`.
 */
export function decide(program: Program, profile: Profile, context: DecideContext): Decision {
  const plan = opened(program);
  const goals = goalsAsked(plan, context);
  const situation = situate(plan, profile, context);
  let best: Choice | null = null;
  let winners: Choice[] | null = null;
  for (const goal of goals) {
    const choice = choose(goal, situation, null);
    if (goals.length > 1 && choice.winner !== null) {
      winners ??= [];
      winners.push(choice);
    }
    if (best === null || beats(choice, best)) best = choice;
  }
  const alternatives = winners === null ? NONE : ranked(winners.filter((choice) => choice !== best));
  return conclude(plan, situation, best, alternatives);
}

/** One decision for each goal of the plan, in its order, each as if that goal alone had been asked for. @throws UsageError as `decide`. */
export function decideAll(program: Program, profile: Profile, context: Omit<DecideContext, 'goal'>): Decision[] {
  const plan = opened(program);
  const goals = goalsAsked(plan, context);
  const situation = situate(plan, profile, context);
  return goals.map((goal) => conclude(plan, situation, choose(goal, situation, null), NONE));
}

/** Shared by all decisions without alternatives, and frozen so that no caller can fill it. */
const NONE: readonly Alternative[] = Object.freeze([]);

const NO_CHOICE = { goal: null, stage: null, progress: null, winner: null } as const;

/** How far down the pipeline a goal got (D6). */
const DEPTH: Readonly<Record<Reason, number>> = {
  'store-unavailable': -1,
  'not-in-goal': 0,
  holdout: 1,
  'stage-converted': 2,
  'none-eligible': 3,
  'other-placement': 4,
  selected: 5,
};

/** Whether a later goal beats an earlier one. If they are equal, plan order decides. */
function beats(choice: Choice, best: Choice): boolean {
  if (choice.winner !== null && best.winner !== null) return weight(choice) > weight(best);
  return DEPTH[choice.reason] > DEPTH[best.reason];
}

function weight(choice: Choice): number {
  return choice.goal.weight * choice.score;
}

function ranked(choices: Choice[]): Alternative[] {
  choices.sort((one, other) => weight(other) - weight(one));
  return choices.flatMap(({ goal, winner, score }) =>
    winner === null ? [] : [{ goal: goal.id, experience: winner.experience.id, score }],
  );
}

function conclude(plan: CompiledPlan, situation: Situation, choice: Choice | null, alternatives: readonly Alternative[]): Decision {
  const { userId, instant } = situation;
  // A plan may have no goal at all.
  const { goal, stage, progress, winner } = choice ?? NO_CHOICE;
  const entry = progress?.entry ?? 0;
  const user = choice?.user ?? undrawnLanes(situation, goal, stage, entry);
  const experience = winner?.experience ?? null;
  return {
    id: decisionId(plan, user, entry, stage, winner, instant),
    userId,
    at: instant,
    goal: goal?.id ?? null,
    stage: stage?.id ?? null,
    arm: progress?.arm ?? null,
    experience: experience?.id ?? null,
    placement: experience?.placement ?? null,
    payload: experience?.payload ?? null,
    position: winner?.position ?? null,
    score: choice?.winner == null ? null : choice.score,
    probability: choice?.winner == null ? null : choice.probability,
    reason: choice?.reason ?? 'not-in-goal',
    plan: plan.stamp,
    alternatives,
  };
}

/** The lanes for the id of a decision in which nothing was drawn. */
function undrawnLanes(situation: Situation, goal: CompiledGoal | null, stage: CompiledStage | null, entry: number): Lanes {
  const drawId = drawIdOf(situation, goal === null ? undefined : own(situation.goals, goal.id));
  return userLanes(stage ?? goal?.stages[0] ?? null, drawId, entry, situation.instant);
}
