import type { Json } from '../../../plan/plan.js';
import { lanesAfter } from '../../draw/lanes.js';
import { NOBODY, uniform } from '../../draw/uniform.js';
import type { Arm } from '../../model/profile.js';
import type { CompiledGoal, CompiledPlan, Share } from '../../model/program.js';

/** The arm of a user's first entry: the global holdout is looked at first (H1, H2, H4). */
export function assignArm(program: CompiledPlan, goal: CompiledGoal, userId: string, traits: { readonly [key: string]: Json }): Arm {
  if (program.holdout !== null && heldOut(program.holdout, userId)) return 'holdout';
  if (goal.holdout === null) return 'treated';
  const held = typeof goal.holdout === 'function' ? goal.holdout(traits) : heldOut(goal.holdout, userId);
  return held ? 'holdout' : 'treated';
}

/** The user's draw does not depend on the share: raising it keeps everyone who was held out before (H3). */
function heldOut({ share, prefix }: Share, userId: string): boolean {
  return uniform(lanesAfter(prefix, userId, ''), NOBODY) < share;
}

/** The chance of being held out at an entry now, in millionths, for the sample-ratio check; null where traits decide (H4). */
export function expectedHoldout(program: CompiledPlan, goal: CompiledGoal): number | null {
  if (typeof goal.holdout === 'function') return null;
  const everywhere = program.holdout?.share ?? 0;
  const here = goal.holdout?.share ?? 0;
  return Math.round((everywhere + (1 - everywhere) * here) * 1_000_000);
}
