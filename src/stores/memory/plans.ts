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

/** Keeps the first text of each version. @returns The text kept. */
export function keepSeen({ seen }: Contents, version: number, data: string | null): string | null {
  const known = seen.get(version);
  if (known !== undefined || data === null) return known ?? null;
  seen.set(version, data);
  return data;
}
