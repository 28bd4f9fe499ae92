import type { Json } from '../../../plan/plan.js';
import { lanesAfter } from '../../draw/lanes.js';
import { NOBODY, uniform } from '../../draw/uniform.js';
import type { Arm } from '../../model/profile.js';
import type { CompiledGoal, CompiledPlan, Share } from '../../model/program.js';

/** The user's arm by the goal's own holdout, at the first entry (H1, H4). */
export function drawOwnArm({ holdout }: CompiledGoal, drawId: string, traits: { readonly [key: string]: Json }): Arm {
  if (holdout === null) return 'treated';
  const held = typeof holdout === 'function' ? holdout(traits) : heldOut(holdout, drawId);
  return held ? 'holdout' : 'treated';
}

/** The user's arm by the global holdout, which holds out of every goal (H2). */
export function drawGlobalArm({ holdout }: CompiledPlan, drawId: string): Arm {
  return holdout !== null && heldOut(holdout, drawId) ? 'holdout' : 'treated';
}

/** The draw does not depend on the share, so raising the share keeps everyone held out who was held out before (H3). */
function heldOut({ share, prefix }: Share, drawId: string): boolean {
  return uniform(lanesAfter(prefix, drawId, ''), NOBODY) < share;
}

/** The chance of being held out at an entry now, in millionths, for the sample-ratio check; null where traits decide (H4). */
export function expectedHoldout(program: CompiledPlan, goal: CompiledGoal): number | null {
  if (typeof goal.holdout === 'function') return null;
  const everywhere = program.holdout?.share ?? 0;
  const here = goal.holdout?.share ?? 0;
  return Math.round((everywhere + (1 - everywhere) * here) * 1_000_000);
}
