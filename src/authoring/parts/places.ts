import type { Path } from '../../plan/path.js';
import type { Id, Plan, Stage } from '../../plan/plan.js';
import { partOf, pathOf } from './part.js';

/** Where an experience stands; 0 is the top of its stage. */
export interface Place {
  readonly goal: Id;
  readonly stage: Id;
  readonly position: number;
}

/** The places of all experiences that a stage holds. Those in the drawer have none. */
export function placesOf(plan: Plan): ReadonlyMap<Id, Place> {
  const places = new Map<Id, Place>();
  for (const goal of plan.goals) {
    for (const stage of goal.stages) {
      stage.experiences.forEach((id, position) => {
        if (!places.has(id)) places.set(id, { goal: goal.id, stage: stage.id, position });
      });
    }
  }
  return places;
}

/** Whether two places are in the same stage, at any position; null is the drawer. */
export function sameStage(one: Place | null, other: Place | null): boolean {
  return one?.goal === other?.goal && one?.stage === other?.stage;
}

/** A stage of a goal; undefined when the plan does not have it. */
export function stageOf(plan: Plan, goal: Id, stage: Id): Stage | undefined {
  return partOf(plan, { kind: 'stage', goal, stage });
}

/** The path of the experience that stands at a place. */
export function pathOfPlace(plan: Plan, { goal, stage, position }: Place): Path {
  return [...pathOf(plan, { kind: 'stage', goal, stage }), 'experiences', position];
}
