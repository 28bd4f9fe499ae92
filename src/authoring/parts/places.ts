import type { Id, Plan, Stage } from '../../plan/types.js';

/** Where an experience stands; 0 is the top of its stage. */
export interface Place {
  readonly goal: Id;
  readonly stage: Id;
  readonly position: number;
}

/** Where each experience stands that a stage holds; those of the drawer are left out. */
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

/** Whether two places are in the same stage, at whatever position; the drawer is a place too. */
export function sameStage(one: Place | null, other: Place | null): boolean {
  return one?.goal === other?.goal && one?.stage === other?.stage;
}

/** A stage of a goal; undefined where there is none. */
export function stageOf(plan: Pick<Plan, 'goals'>, goal: Id, stage: Id): Stage | undefined {
  return plan.goals.find(({ id }) => id === goal)?.stages.find(({ id }) => id === stage);
}
