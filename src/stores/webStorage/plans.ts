import { comesNext } from '../shared/comesNext.js';
import type { CommitOutcome, PlanQuery, PublishedPlan } from '../store.js';
import type { StorageItems } from './client.js';

/** Newest first. */
export function readPlans(items: StorageItems, { after = -Infinity, before = Infinity, limit }: PlanQuery): PublishedPlan[] {
  return items
    .plans('plans')
    .filter(({ version }) => version > after && version < before)
    .slice(0, limit);
}

export function publishPlan(items: StorageItems, plan: PublishedPlan, expected: number | null): CommitOutcome {
  const published = items.plans('plans');
  if (!comesNext(plan, published[0]?.version ?? null, expected)) return 'conflict';
  items.writePlans('plans', [plan, ...published]);
  return 'committed';
}

/** Keeps the first text of each version, if one is given. @returns The text kept. */
export function keepSeen(items: StorageItems, version: number, data: string | null): string | null {
  const seen = items.plans('seen');
  const known = seen.find((plan) => plan.version === version);
  if (known !== undefined || data === null) return known?.data ?? null;
  items.writePlans('seen', [{ version, data }, ...seen]);
  return data;
}
