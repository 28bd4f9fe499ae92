import { comesNext } from '../shared/comesNext.js';
import type { CommitOutcome, PlanQuery, PublishedPlan } from '../store.js';
import type { Contents } from './contents.js';

/** Newest first. */
export function readPlans({ plans }: Contents, { after = -Infinity, before = Infinity, limit }: PlanQuery): PublishedPlan[] {
  return plans.filter(({ version }) => version > after && version < before).slice(0, limit);
}

export function publishPlan({ plans }: Contents, plan: PublishedPlan, expected: number | null): CommitOutcome {
  if (!comesNext(plan, plans[0]?.version ?? null, expected)) return 'conflict';
  plans.unshift({ version: plan.version, data: plan.data });
  return 'committed';
}
