import type { Goal, Json, Plan } from './plan.js';

// The names in a plan as types, for plans written in TypeScript. For a plan of type `Plan` (from JSON) each is `string`.

/** The names in an optional record of a plan; `never` when the plan has no such record. */
type NamesIn<P, K extends keyof Plan> = K extends keyof P ? keyof NonNullable<P[K]> & string : never;

/** The experiences of a plan, by id. */
export type ExperienceId<P extends Plan> = keyof P['experiences'] & string;
/** The goals of a plan, by id. */
export type GoalId<P extends Plan> = P['goals'][number]['id'];
/** The journeys of a plan, by id. */
export type JourneyId<P extends Plan> = NamesIn<P, 'journeys'>;
/** The placements of a plan, by id. */
export type PlacementId<P extends Plan> = NamesIn<P, 'placements'>;
/** The named audiences of a plan, by id. */
export type AudienceId<P extends Plan> = NamesIn<P, 'audiences'>;
/** The value events of a plan, by name. */
export type ValueEventName<P extends Plan> = NamesIn<P, 'valueEvents'>;

/** The stages of one goal, or of all. */
export type StageId<P extends Plan, G extends GoalId<P> = GoalId<P>> = GoalOf<P['goals'][number], G>['stages'][number]['id'];

type GoalOf<G extends Goal, Id extends string> = G extends Goal ? (G['id'] extends Id ? G : never) : never;

/** The payload of an experience; null when it has none. */
export type PayloadOf<P extends Plan, E extends ExperienceId<P>> = PayloadIn<P['experiences'][E]>;

type PayloadIn<X> = 'payload' extends keyof X
  ? X extends { readonly payload: infer Payload extends Json }
    ? Payload
    : OptionalPayloadIn<X>
  : null;
type OptionalPayloadIn<X> = X extends { readonly payload?: infer Payload extends Json } ? Payload | null : null;
