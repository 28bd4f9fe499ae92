import { definePlan, type Goal, type Plan } from '../../../src/index.js';
import { campaignPlan, RECEIVED } from './campaignPlan.js';
import type { Campaign } from './dataset.js';

export const LAPSE_DAYS = 60;

export const WIN_BACK = 'win-back';

/** The campaigns' plan in which time does something: coupons are waited for three weeks, and who buys nothing for 60 days has lapsed. */
export function lapsePlan(campaigns: readonly Campaign[]): Plan {
  const plan = campaignPlan(campaigns);
  return definePlan<Plan>({ ...plan, goals: [...plan.goals.map(withPatience), winBack] });
}

function withPatience(goal: Goal): Goal {
  const stages = goal.stages.map((stage) =>
    stage.id === RECEIVED ? { ...stage, timeLimit: { after: '21d', then: 'exit' } as const } : stage,
  );
  return { ...goal, stages };
}

/** A purchase wins a household back that lapsed; it may lapse again. */
const winBack: Goal = {
  id: WIN_BACK,
  audience: { all: [{ event: 'purchase' }, { not: { event: 'purchase', within: `${LAPSE_DAYS}d` } }] },
  stages: [{ id: 'lapsed', conversion: { event: 'purchase' }, experiences: [] }],
  reentry: 'always',
  valueEvents: ['purchase'],
};
