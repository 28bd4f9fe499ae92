import { comesNext } from '../shared/comesNext.js';
import type { CommitOutcome, PlanQuery, PublishedPlan } from '../store.js';
import type { PlanRow } from './format.js';
import type { Statements } from './statements.js';
import { storedText, textOf } from './storedText.js';

/** Newest first. Call it in a transaction, as all here. */
export function readPlans(sql: Statements, { after = -Infinity, before = Infinity, limit }: PlanQuery): PublishedPlan[] {
  const { found } = sql.hasPlans().get() as { readonly found: unknown };
  if (Number(found) === 0) return [];
  const rows = sql.plans().all(after, before, limit) as PlanRow[];
  return rows.map(({ version, data }) => ({ version: Number(version), data: textOf(data) }));
}

export function publishPlan(sql: Statements, plan: PublishedPlan, expected: number | null): CommitOutcome {
  sql.makePlans().run();
  const { newest } = sql.newestPlan().get() as { readonly newest: unknown };
  if (!comesNext(plan, newest === null ? null : Number(newest), expected)) return 'conflict';
  sql.addPlan().run(plan.version, storedText(plan.data));
  return 'committed';
}

/** The text kept of a version. */
export function readSeen(sql: Statements, version: number): string | null {
  const row = sql.seen().get(version) as Pick<PlanRow, 'data'> | null | undefined;
  return row === undefined || row === null ? null : textOf(row.data);
}

/** Keeps the first text of each version. @returns The text kept. */
export function keepSeen(sql: Statements, version: number, data: string): string {
  sql.addSeen().run(version, storedText(data));
  return readSeen(sql, version) as string;
}
