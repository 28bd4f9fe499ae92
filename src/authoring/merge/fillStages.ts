import type { Goal, Id, Plan } from '../../plan/plan.js';
import { type Place, stageOf } from '../parts/places.js';
import { type Note, ofEach, type Versions } from '../versions/threeVersions.js';
import { mergeOrder } from './mergeOrder.js';

/** The goals with the experiences in their stages, in order. */
export function fillStages(plans: Versions<Plan>, goals: readonly Goal[], places: ReadonlyMap<Id, Place>, note: Note): Goal[] {
  const members = new Map<string, Set<Id>>();
  const nameOf = (goal: Id, stage: Id): string => JSON.stringify([goal, stage]);
  for (const [id, { goal, stage }] of places) {
    const name = nameOf(goal, stage);
    members.set(name, (members.get(name) ?? new Set()).add(id));
  }
  return goals.map((goal) => ({
    ...goal,
    stages: goal.stages.map((stage) => {
      const lists = ofEach(plans, (plan) => stageOf(plan, goal.id, stage.id)?.experiences ?? []);
      const { order, conflict } = mergeOrder(lists, members.get(nameOf(goal.id, stage.id)) ?? new Set());
      if (conflict) note({ target: { kind: 'stage', goal: goal.id, stage: stage.id }, key: 'experiences', ...lists });
      return { ...stage, experiences: order };
    }),
  }));
}
