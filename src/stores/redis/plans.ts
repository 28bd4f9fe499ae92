import { StoreError } from '../../errors/storeError.js';
import type { CommitOutcome, PlanQuery, PublishedPlan } from '../store.js';
import { asWritten, wellFormed } from '../wellFormedText.js';
import type { DataSet } from './dataSet.js';
import { PLANS, PUBLISH } from './scripts.js';

/** Where they are: one script has to see all of them. */
const BUCKET = 0;

/** The plans asked for, newest first. */
export async function readPlans(dataSet: DataSet, { after, before, limit }: PlanQuery): Promise<readonly PublishedPlan[]> {
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

/** With its version, so that two plans with one text are two members. */
function storedPlan({ version, data }: PublishedPlan): string {
  return `${version} ${wellFormed(data)}`;
}

function planOf(stored: string, key: string): PublishedPlan {
  const [start, version] = /^(\d+) /.exec(stored) ?? [];
  if (start === undefined) {
    throw new StoreError('corrupt-data', [], `expected a version and a plan in "${key}", got ${JSON.stringify(stored.slice(0, 50))}.`);
  }
  return { version: Number(version), data: asWritten(stored.slice(start.length)) };
}
