import type { Arm } from '../../../src/core/model/profile.js';
import type { Goal, Plan } from '../../../src/plan/plan.js';
import { matches } from './conditions.js';
import { lanesOf, uniform } from './hash.js';
import type { View } from './rules.js';

const NO_CANDIDATE = { a: 0, b: 0 };

function drawn(name: string, salt: string, userId: string, share: number): boolean {
  return uniform(lanesOf(name, salt, userId), NO_CANDIDATE) < share;
}

/** The arm that an entrant gets: the global holdout is looked at first (H2), then the goal's (H1, H4). */
export function drawArm(goal: Goal, { plan, user, traits }: View): Arm {
  const { holdout: global } = plan;
  if (global !== undefined && drawn('holdout-all', global.salt ?? plan.id, user.userId, global.share)) return 'holdout';
  const { holdout } = goal;
  if (holdout === undefined) return 'treated';
  const out = 'where' in holdout ? matches(holdout.where, traits) : drawn('holdout', holdout.salt ?? goal.id, user.userId, holdout.share);
  return out ? 'holdout' : 'treated';
}

/** The chance of being held out in millionths; null under `where`, which draws nothing. */
export function expectedHoldout(goal: Goal, plan: Plan): number | null {
  if (goal.holdout !== undefined && 'where' in goal.holdout) return null;
  const global = plan.holdout?.share ?? 0;
  return Math.round((global + (1 - global) * (goal.holdout?.share ?? 0)) * 1_000_000);
}
