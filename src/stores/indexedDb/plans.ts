import { comesNext } from '../shared/comesNext.js';
import type { CommitOutcome, PlanQuery, PublishedPlan } from '../store.js';
import type { IdbConnection } from './client.js';
import { keysBetween } from './keyRanges.js';

/** Newest first. */
export async function readPlans(
  connection: IdbConnection,
  { after = -Infinity, before = Infinity, limit }: PlanQuery,
): Promise<readonly PublishedPlan[]> {
  if (!(after < before)) return [];
  return connection.transact(['plans'], 'readonly', [], async (transaction) => {
    const found: PublishedPlan[] = [];
    let cursor = await transaction.objectStore('plans').openCursor(keysBetween(after, before), 'prev');
    while (cursor !== null && found.length < limit) {
      found.push({ version: cursor.key, data: cursor.value });
      cursor = found.length < limit ? await cursor.continue() : null;
    }
    return found;
  });
}

/** Write transactions on the same object store wait for one another, also across tabs. */
export async function publishPlan(connection: IdbConnection, plan: PublishedPlan, expected: number | null): Promise<CommitOutcome> {
  return connection.transact(['plans'], 'readwrite', [], async (transaction) => {
    const plans = transaction.objectStore('plans');
    const newest = await plans.openKeyCursor(null, 'prev');
    if (!comesNext(plan, newest?.key ?? null, expected)) return 'conflict';
    await plans.add(plan.data, plan.version);
    return 'committed';
  });
}
