import type { Cap, Experience, Goal, Id, Plan, Stage } from '../../../plan/plan.js';
import type { PlanParts } from '../define/template.js';

/** A goal and its parts, under names that do not begin with the goal's id yet. */
interface GoalDraft {
  readonly goal: Omit<Goal, 'stages'>;
  readonly stages: readonly (Omit<Stage, 'experiences'> & { readonly experiences: { readonly [name: string]: Experience } })[];
  /** The contact policy of its journey. */
  readonly caps: readonly Cap[];
  readonly placement: Id | undefined;
  readonly audiences?: Plan['audiences'];
  readonly valueEvents: NonNullable<Plan['valueEvents']>;
}

/** The id of a part of a goal. */
export function within(goal: Id, name: string): Id {
  return `${goal}-${name}`;
}

/** Puts the experiences of a goal into its stages and into a journey of its own, whose caps limit how often all of them together are seen. */
export function partsOf({ goal, stages, caps, placement, audiences, valueEvents }: GoalDraft): PlanParts {
  const { id, label } = goal;
  const journey = within(id, 'journey');
  const delivery = { journey, ...(placement === undefined ? {} : { placement }) };
  const experiences = stages.flatMap((stage) =>
    Object.entries(stage.experiences).map(([name, experience]) => [within(id, name), { ...experience, ...delivery }] as const),
  );
  return {
    goals: [
      {
        ...goal,
        stages: stages.map((stage) => ({ ...stage, experiences: Object.keys(stage.experiences).map((name) => within(id, name)) })),
        valueEvents: Object.keys(valueEvents),
      },
    ],
    experiences: Object.fromEntries(experiences),
    ...(audiences === undefined ? {} : { audiences }),
    valueEvents,
    journeys: { [journey]: { ...(label === undefined ? {} : { label }), goals: [id], caps } },
  };
}
