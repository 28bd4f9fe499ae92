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

/** Keeps the first text of each version, if one is given. @returns The text kept. */
export async function keepSeen(connection: IdbConnection, version: number, data: string | null): Promise<string | null> {
  const known = await connection.transact(['seen'], 'readonly', [], (transaction) => transaction.objectStore('seen').get(version));
  if (known !== undefined || data === null) return known ?? null;
  return connection.transact(['seen'], 'readwrite', [], async (transaction) => {
    const seen = transaction.objectStore('seen');
    const kept = await seen.get(version);
    if (kept !== undefined) return kept;
    await seen.add(data, version);
    return data;
  });
}
