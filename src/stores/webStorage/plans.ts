import { comesNext } from '../shared/comesNext.js';
import type { CommitOutcome, PlanQuery, PublishedPlan } from '../store.js';
import type { StorageItems } from './client.js';

/** Newest first. */
export function readPlans(items: StorageItems, { after = -Infinity, before = Infinity, limit }: PlanQuery): PublishedPlan[] {
  return items
    .plans()
    .filter(({ version }) => version > after && version < before)
    .slice(0, limit);
}

export function publishPlan(items: StorageItems, plan: PublishedPlan, expected: number | null): CommitOutcome {
  const published = items.plans();
  if (!comesNext(plan, published[0]?.version ?? null, expected)) return 'conflict';
  items.writePlans([plan, ...published]);
  return 'committed';
}
