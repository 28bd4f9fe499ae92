import { choose } from '../../core/decide/choose.js';
import { situate } from '../../core/decide/situate.js';
import type { DecideContext } from '../../core/model/decision.js';
import type { Profile } from '../../core/model/profile.js';
import type { Candidate, CompiledGoal, Program } from '../../core/model/program.js';
import type { Roster } from './roster.js';

/** Where nothing is: no stage, no experience. */
export const NOWHERE = -1;

/** What one plan makes of one user, in places of the roster. Working space: filled anew for each user. */
export interface Sight {
  /** The user's stage, by goal. */
  readonly stages: Int32Array;
  /** What is decided, by goal. */
  readonly winners: Int32Array;
  /** What the user is eligible for, and in which stage; the first `count` of them. */
  readonly eligible: Int32Array;
  readonly eligibleIn: Int32Array;
  count: number;
  /** What is decided across all goals (D6). */
  chosen: number;
}

/** A plan to be asked about many users, one after the other. */
export interface Lens {
  readonly program: Program;
  readonly goals: readonly LensGoal[];
  readonly sight: Sight;
}

interface LensGoal {
  readonly goal: CompiledGoal;
  readonly place: number;
  /** By index of the stage: its place, and those of its experiences by position. */
  readonly stages: readonly { readonly place: number; readonly experiences: readonly number[] }[];
}

/** @param program Of no one else: its working space is used, too. */
export function lensOf(program: Program, { goals, stages, experiences }: Roster): Lens {
  const places = new Map(experiences.map((id, place) => [id, place]));
  const lensGoals = program.goals.map((goal): LensGoal => {
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
    chosen: NOWHERE,
  };
  const lens = { program, goals: lensGoals, sight };
  wipe(lens);
  return lens;
}

/** Stands in the working space of decisions where no candidate was put. */
const NO_ONE = { position: NOWHERE } as Candidate;

/** Clears the working space of decisions: at first, and when a look ended early. */
export function wipe({ program }: Lens): void {
  for (const { stages } of program.goals) for (const { eligible } of stages) eligible.fill(NO_ONE);
}

/** Asks a plan about a user as `tick` at `now` would leave it (D10), all in one pass: where it stands, what it is eligible for, what it is shown. */
export function look({ program, goals, sight }: Lens, profile: Profile, context: DecideContext): void {
  sight.stages.fill(NOWHERE);
  sight.winners.fill(NOWHERE);
  sight.count = 0;
  sight.chosen = NOWHERE;
  const situation = situate(program, profile, context);
  let heaviest = 0;
  for (const { goal, place, stages } of goals) {
    const { stage, winner, score } = choose(goal, situation);
    if (stage === null) continue;
    const { place: stagePlace, experiences } = stages[stage.index] as LensGoal['stages'][number];
    sight.stages[place] = stagePlace;
    const competed = stage.eligible;
    // What `choose` found eligible is at the front of its working space, which was clear before: judging all again would take twice the time.
    for (let index = 0; index < competed.length && competed[index] !== NO_ONE; index++) {
      sight.eligible[sight.count] = experiences[(competed[index] as Candidate).position] as number;
      sight.eligibleIn[sight.count++] = stagePlace;
      competed[index] = NO_ONE;
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
