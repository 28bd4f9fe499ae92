import { choose } from '../../core/decide/choose.js';
import { situate } from '../../core/decide/situate.js';
import type { Candidate } from '../../core/model/candidates.js';
import type { DecideContext } from '../../core/model/decision.js';
import { opened } from '../../core/model/opened.js';
import type { Profile } from '../../core/model/profile.js';
import type { CompiledGoal, CompiledPlan, Program } from '../../core/model/program.js';
import type { Roster } from './roster.js';

/** Stands for no stage or no experience. */
export const NOWHERE = -1;

/** How one user stands under one plan, in places of the roster. Filled anew for each user. */
export interface Sight {
  /** The user's stage, by goal. */
  readonly stages: Int32Array;
  /** The decided experience, by goal. */
  readonly winners: Int32Array;
  /** The experiences the user is eligible for, and their stages; the first `count` entries are valid. */
  readonly eligible: Int32Array;
  readonly eligibleIn: Int32Array;
  count: number;
  /** The candidates of one goal that the user is eligible for. */
  readonly competed: Candidate[];
  /** The experience decided across all goals (D6). */
  chosen: number;
}

/** A plan prepared for evaluating many users, one by one. */
export interface Lens {
  readonly program: CompiledPlan;
  readonly goals: readonly LensGoal[];
  readonly sight: Sight;
}

interface LensGoal {
  readonly goal: CompiledGoal;
  readonly place: number;
  /** By index of the stage: its place, and those of its experiences by position. */
  readonly stages: readonly { readonly place: number; readonly experiences: readonly number[] }[];
}

export function lensOf(program: Program, { goals, stages, experiences }: Roster): Lens {
  const places = new Map(experiences.map((id, place) => [id, place]));
  const lensGoals = opened(program).goals.map((goal): LensGoal => {
    const place = goals.indexOf(goal.id);
    return {
      goal,
      place,
      stages: goal.stages.map(({ id, candidates }) => ({
        place: stages.findIndex((each) => each.goal === place && each.id === id),
        experiences: candidates.map(({ experience }) => places.get(experience.id) as number),
      })),
    };
  });
  const sight = {
    stages: new Int32Array(goals.length),
    winners: new Int32Array(goals.length),
    eligible: new Int32Array(experiences.length),
    eligibleIn: new Int32Array(experiences.length),
    count: 0,
    competed: [],
    chosen: NOWHERE,
  };
  return { program: opened(program), goals: lensGoals, sight };
}

/** Evaluates a user as `tick` at `now` would leave the user (D10), all in one pass: stages, eligible experiences, decisions. */
export function look({ program, goals, sight }: Lens, profile: Profile, context: DecideContext): void {
  sight.stages.fill(NOWHERE);
  sight.winners.fill(NOWHERE);
  sight.count = 0;
  sight.chosen = NOWHERE;
  const situation = situate(program, profile, context);
  let heaviest = 0;
  for (const { goal, place, stages } of goals) {
    sight.competed.length = 0;
    const { stage, winner, score } = choose(goal, situation, sight.competed);
    if (stage === null) continue;
    const { place: stagePlace, experiences } = stages[stage.index] as LensGoal['stages'][number];
    sight.stages[place] = stagePlace;
    for (const { position } of sight.competed) {
      sight.eligible[sight.count] = experiences[position] as number;
      sight.eligibleIn[sight.count++] = stagePlace;
    }
    if (winner === null) continue;
    const won = experiences[winner.position] as number;
    sight.winners[place] = won;
    // D6: ties go to plan order.
    if (sight.chosen !== NOWHERE && goal.weight * score <= heaviest) continue;
    heaviest = goal.weight * score;
    sight.chosen = won;
  }
}
