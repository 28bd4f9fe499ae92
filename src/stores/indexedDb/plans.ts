import { comesNext } from '../comesNext.js';
import type { CommitOutcome, PlanQuery, PublishedPlan } from '../store.js';
import type { IdbConnection } from './connection.js';

/** As much of the browser as this needs: the library is type-checked without the DOM. */
declare const IDBKeyRange: {
  bound(lower: number, upper: number, lowerOpen: boolean, upperOpen: boolean): unknown;
};

/** The plans asked for, newest first. */
export async function readPlans(
  connection: IdbConnection,
  { after = -Infinity, before = Infinity, limit }: PlanQuery,
): Promise<readonly PublishedPlan[]> {
  // To a browser a range without room is an error.
  if (!(after < before)) return [];
  const range = IDBKeyRange.bound(after, before, true, true);
  return connection.transact(['plans'], 'readonly', [], async (transaction) => {
    const found: PublishedPlan[] = [];
    let cursor = await transaction.objectStore('plans').openCursor(range, 'prev');
    while (cursor !== null && found.length < limit) {
      found.push({ version: cursor.key, data: cursor.value });
      cursor = found.length < limit ? await cursor.continue() : null;
    }
    return found;
  });
}

/** Transactions that write to the same part wait for one another, those of other tabs too. */
export async function publishPlan(connection: IdbConnection, plan: PublishedPlan, expected: number | null): Promise<CommitOutcome> {
  return connection.transact(['plans'], 'readwrite', [], async (transaction) => {
    const plans = transaction.objectStore('plans');
    const newest = await plans.openKeyCursor(null, 'prev');
    if (!comesNext(plan, newest?.key ?? null, expected)) return 'conflict';
    await plans.add(plan.data, plan.version);
    return 'committed';
  });
}
