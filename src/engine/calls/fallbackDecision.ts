import { isElsewhere } from '../../core/decide/pipeline.js';
import type { Decision } from '../../core/model/decision.js';
import type { CompiledExperience } from '../../core/model/experience.js';
import { opened } from '../../core/model/opened.js';
import type { Program } from '../../core/model/program.js';
import type { Id } from '../../plan/plan.js';

/**
 * The decision if the store cannot be reached (D9): the fallback experience if it belongs to the requested placement,
 * else none. Goal, stage and arm are null, because nothing is known about the user.
 */
export function fallbackDecision(
  program: Program,
  userId: string,
  at: number,
  placement: Id | undefined,
  goal: Id | null,
  fallback: Id | undefined,
): Decision {
  const plan = opened(program);
  const named: CompiledExperience | undefined = fallback === undefined ? undefined : plan.experiences.get(fallback);
  const experience = named === undefined || isElsewhere(named.placement, placement ?? null) ? null : named;
  return {
    id: `${plan.idPrefix}-/-/-/${experience?.id ?? '-'}/${at}`,
    userId,
    at,
    goal,
    stage: null,
    arm: null,
    experience: experience?.id ?? null,
    placement: experience?.placement ?? null,
    payload: experience?.payload ?? null,
    position: null,
    score: null,
    probability: null,
    reason: 'store-unavailable',
    plan: plan.stamp,
    alternatives: [],
  };
}
