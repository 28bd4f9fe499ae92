import { asWritten, wellFormed } from '../shared/wellFormedText.js';
import type { CommitOutcome, PlanQuery, PublishedPlan } from '../store.js';
import type { DataSet } from './dataSet.js';
import { planOf, storedPlan } from './format.js';
import { PLANS, PUBLISH, SEEN } from './scripts.js';

/** All plans are in this bucket, because one script has to read all of them. */
const BUCKET = 0;

/** Newest first. */
export async function readPlans(dataSet: DataSet, { after, before, limit }: PlanQuery): Promise<PublishedPlan[]> {
  const ends = [before === undefined ? '+inf' : `(${before}`, after === undefined ? '-inf' : `(${after}`];
  const { plans } = dataSet.of(BUCKET);
  const found = (await dataSet.run(PLANS, BUCKET, [plans], [...ends, String(Math.min(limit, Number.MAX_SAFE_INTEGER))])) as unknown[];
  return found.map((stored) => planOf(String(stored), plans));
}

export async function publishPlan(dataSet: DataSet, plan: PublishedPlan, expected: number | null): Promise<CommitOutcome> {
  const args = [expected === null ? '' : String(expected), String(plan.version), storedPlan(plan)];
  const published = await dataSet.run(PUBLISH, BUCKET, [dataSet.of(BUCKET).plans], args);
  return Number(published) === 1 ? 'committed' : 'conflict';
}

/** Keeps the first text of each version, if one is given. @returns The text kept. */
export async function keepSeen(dataSet: DataSet, version: number, data: string | null): Promise<string | null> {
  const args = data === null ? [String(version)] : [String(version), wellFormed(data)];
  const kept = await dataSet.run(SEEN, BUCKET, [dataSet.of(BUCKET).seen], args);
  return kept === null ? null : asWritten(String(kept));
}
