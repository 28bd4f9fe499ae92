import type { Goal, Plan } from '../../../src/plan/plan.js';
import { matches } from './conditions.js';
import { lanesOf, uniform } from './hash.js';
import type { Arms } from './history.js';
import type { View } from './rules.js';

const NO_CANDIDATE = { a: 0, b: 0 };

function drawn(name: string, salt: string, drawId: string, share: number): boolean {
  return uniform(lanesOf(name, salt, drawId), NO_CANDIDATE) < share;
}

/** What the global holdout (H2) and the goal's own (H1, H4) say of an entrant. */
export function drawArms(goal: Goal, { plan, user, traits }: View): Arms {
  const { holdout: everywhere } = plan;
  const { holdout: here } = goal;
  const drawnHere = (): boolean => {
    if (here === undefined) return false;
    return 'where' in here ? matches(here.where, traits) : drawn('holdout', here.salt ?? goal.id, user.drawId, here.share);
  };
  const global = everywhere !== undefined && drawn('holdout-all', everywhere.salt ?? plan.id, user.drawId, everywhere.share);
  return { own: drawnHere() ? 'holdout' : 'treated', global: global ? 'holdout' : 'treated' };
}

/** The chance of being held out in millionths; null under `where`, which draws nothing. */
export function expectedHoldout(goal: Goal, plan: Plan): number | null {
  if (goal.holdout !== undefined && 'where' in goal.holdout) return null;
  const global = plan.holdout?.share ?? 0;
  return Math.round((global + (1 - global) * (goal.holdout?.share ?? 0)) * 1_000_000);
}
