import type { Audience, AudienceRule, Experience, Goal, Journey, Plan, Stage } from './plan.js';
import type { AudienceId, ExperienceId, GoalId, JourneyId, PlacementId, ValueEventName } from './planNames.js';

/** The type asked for where a plan is wrong. No value has it, so the compiler shows the text `M` at that place. */
interface PlanMistake<M extends string> {
  readonly mistake: M;
}

/** Asks that a name is one of the names. A name whose type is `string` is checked at run time only. */
type Named<Name, Names extends string, What extends string> = string extends Name
  ? unknown
  : [Name] extends [Names]
    ? unknown
    : Name extends string
      ? PlanMistake<`this plan has no ${What} '${Name}'`>
      : unknown;

type NamedList<List, Names extends string, What extends string> = List extends readonly unknown[]
  ? { readonly [I in keyof List]: Named<List[I], Names, What> }
  : unknown;

type UnknownKey<K, What extends string> = K extends string ? PlanMistake<`unknown key '${K}' in ${What}`> : unknown;

/** Also for conversions and `exit`, which name audiences and goals in the same way. */
type CheckedRule<P extends Plan, R> = AudienceRule extends R
  ? unknown
  : R extends { readonly audience: infer A }
    ? { readonly audience: Named<A, AudienceId<P>, 'audience'> }
    : R extends { readonly goal: unknown }
      ? // Every key is named: one left out would count as excess beside rules of other shapes.
        { readonly [K in keyof R]: K extends 'goal' ? Named<R[K], GoalId<P>, 'goal'> : unknown }
      : R extends { readonly not: infer Inner }
        ? { readonly not: CheckedRule<P, Inner> }
        : R extends { readonly all: infer List }
          ? { readonly all: CheckedRules<P, List> }
          : R extends { readonly any: infer List }
            ? { readonly any: CheckedRules<P, List> }
            : unknown;

type CheckedRules<P extends Plan, List> = { readonly [I in keyof List]: CheckedRule<P, List[I]> };

type CheckedStage<P extends Plan, S> = {
  readonly [K in keyof S]: K extends 'experiences'
    ? NamedList<S[K], ExperienceId<P>, 'experience'>
    : K extends 'conversion'
      ? CheckedRule<P, S[K]>
      : K extends keyof Stage
        ? unknown
        : UnknownKey<K, 'a stage'>;
};

type CheckedStages<P extends Plan, Stages> = { readonly [I in keyof Stages]: CheckedStage<P, Stages[I]> };

type CheckedGoal<P extends Plan, G> = {
  readonly [K in keyof G]: K extends 'stages'
    ? CheckedStages<P, G[K]>
    : K extends 'valueEvents'
      ? NamedList<G[K], ValueEventName<P>, 'value event'>
      : K extends 'audience' | 'exit'
        ? CheckedRule<P, G[K]>
        : K extends keyof Goal
          ? unknown
          : UnknownKey<K, 'a goal'>;
};

type CheckedExperience<P extends Plan, E> = {
  readonly [K in keyof E]: K extends 'placement'
    ? Named<E[K], PlacementId<P>, 'placement'>
    : K extends 'journey'
      ? Named<E[K], JourneyId<P>, 'journey'>
      : K extends 'audience'
        ? CheckedRule<P, E[K]>
        : K extends keyof Experience
          ? unknown
          : UnknownKey<K, 'an experience'>;
};

type CheckedJourney<P extends Plan, J> = {
  readonly [K in keyof J]: K extends 'goals'
    ? NamedList<J[K], GoalId<P>, 'goal'>
    : K extends keyof Journey
      ? unknown
      : UnknownKey<K, 'a journey'>;
};

type CheckedAudience<P extends Plan, A> = {
  readonly [K in keyof A]: K extends 'rule' ? CheckedRule<P, A[K]> : K extends keyof Audience ? unknown : UnknownKey<K, 'an audience'>;
};

type CheckedAudiences<P extends Plan, Audiences> = { readonly [A in keyof Audiences]: CheckedAudience<P, Audiences[A]> };
type CheckedGoals<P extends Plan, Goals> = { readonly [I in keyof Goals]: CheckedGoal<P, Goals[I]> };
type CheckedExperiences<P extends Plan, Experiences> = { readonly [E in keyof Experiences]: CheckedExperience<P, Experiences[E]> };
type CheckedJourneys<P extends Plan, Journeys> = { readonly [J in keyof Journeys]: CheckedJourney<P, Journeys[J]> };

/** What a plan written in TypeScript must fit besides `Plan`: every name it uses exists, and every key is known (L1). `Plan` itself fits. */
export type CheckedPlan<P extends Plan> = Plan extends P
  ? unknown
  : {
      readonly [K in keyof P]: K extends 'goals'
        ? CheckedGoals<P, P[K]>
        : K extends 'experiences'
          ? CheckedExperiences<P, P[K]>
          : K extends 'journeys'
            ? CheckedJourneys<P, P[K]>
            : K extends 'audiences'
              ? CheckedAudiences<P, P[K]>
              : K extends keyof Plan
                ? unknown
                : UnknownKey<K, 'a plan'>;
    };
