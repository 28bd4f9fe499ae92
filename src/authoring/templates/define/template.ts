import type { Audience, Experience, Goal, Id, Journey, Placement, ValueEvent } from '../../../plan/plan.js';
import type { Slots, SlotValues } from './slots.js';

/** Parts that are added to a plan together, because they refer to one another. */
export interface PlanParts {
  readonly goals: readonly Goal[];
  readonly experiences: { readonly [id: Id]: Experience };
  readonly audiences?: { readonly [id: Id]: Audience };
  /** By event name. Several templates may name the same event. */
  readonly valueEvents?: { readonly [name: string]: ValueEvent };
  readonly journeys?: { readonly [id: Id]: Journey };
  readonly placements?: { readonly [id: Id]: Placement };
}

/** What a template makes. */
export interface Made {
  experience: Experience;
  goal: PlanParts;
}

interface TemplateOf<S extends Slots, Kind extends keyof Made> {
  readonly kind: Kind;
  readonly id: Id;
  readonly label: string;
  readonly description: string;
  /** What can be filled in, as plain data. */
  readonly slots: S;
  /**
   * Makes the parts. Pure: the same values give equal parts. They share no objects with the values or with other calls.
   * @throws {EditError} `bad-slot` with every invalid slot; `bad-argument` if the values are not an object.
   */
  fill(values: SlotValues<S>): Made[Kind];
}

/** Makes an experience. */
export interface ExperienceTemplate<S extends Slots = Slots> extends TemplateOf<S, 'experience'> {}

/** Makes a goal with its stages, and all that they need. */
export interface GoalTemplate<S extends Slots = Slots> extends TemplateOf<S, 'goal'> {}
