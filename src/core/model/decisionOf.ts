import type { Plan } from '../../plan/plan.js';
import type { ExperienceId, GoalId, PayloadOf, PlacementId, StageId } from '../../plan/planNames.js';
import type { Alternative, Decision } from './decision.js';

/**
 * A decision for one plan: `if (decision.experience === 'ten-off')` narrows `payload` to that experience's. For a plan
 * typed just as `Plan` it is `Decision`.
 */
export type DecisionOf<P extends Plan> = string extends ExperienceId<P> ? Decision : Chosen<P> | None<P>;

/** The fields that do not depend on the experience. */
interface Common<P extends Plan> extends Omit<Decision, 'goal' | 'stage' | 'experience' | 'placement' | 'payload' | 'alternatives'> {
  readonly goal: GoalId<P> | null;
  readonly stage: StageId<P> | null;
  readonly alternatives: readonly (Alternative & { readonly goal: GoalId<P>; readonly experience: ExperienceId<P> })[];
}

type Chosen<P extends Plan> = {
  [E in ExperienceId<P>]: Common<P> & {
    readonly experience: E;
    readonly placement: PlacementId<P> | null;
    readonly payload: PayloadOf<P, E>;
  };
}[ExperienceId<P>];

type None<P extends Plan> = Common<P> & { readonly experience: null; readonly placement: null; readonly payload: null };
