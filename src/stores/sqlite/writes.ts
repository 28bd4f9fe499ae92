import type { MetricRow } from '../../core/model/rows.js';
import { rowOfKey, sumsByKey } from '../shared/metricKey.js';
import type { CommitOutcome, Removal, Write } from '../store.js';
import type { SqliteValue } from './client.js';
import type { UserRow } from './format.js';
import { appendEntries, removeLogs } from './logs.js';
import { loadUser } from './reads.js';
import type { Statements } from './statements.js';
import { storedText, textOf } from './storedText.js';

/** Compare-and-set of each write by itself, then the metrics of those that were stored. Call it in a transaction, as all here. */
export function commitWrites(sql: Statements, writes: readonly Write[]): CommitOutcome[] {
  const outcomes = writes.map((write) => commitOne(sql, write));
  addMetrics(
    sql,
    writes.flatMap(({ metrics }, i) => (outcomes[i] === 'committed' ? metrics : [])),
  );
  return outcomes;
}

export function eraseUser(sql: Statements, { userId, expected, metrics }: Removal): CommitOutcome {
  const id = storedText(userId);
  const asExpected = expected === 0 ? loadUser(sql, userId) === null : changed(sql.remove().run(id, expected));
  if (!asExpected) return 'conflict';
  removeLogs(sql, id);
  addMetrics(sql, metrics);
  return 'committed';
}

function commitOne(sql: Statements, write: Write): CommitOutcome {
  const id = storedText(write.userId);
  if (!compareAndSet(sql, write, id)) return 'conflict';
  appendEntries(sql, 'journal', id, write.journal);
  return 'committed';
}

/** @returns Whether the stored revision was the expected one. */
function compareAndSet(sql: Statements, { expected, revision, data, due }: Write, id: SqliteValue): boolean {
  if (data === null) return expected > 0 && changed(sql.updateDue().run(due, id, expected));
  const text = storedText(data);
  if (expected === 0) return changed(sql.insert().run(id, text, revision, due));
  // Most writes leave the due time as it is, and writing it to its index again would more than double the cost.
  if (due !== null && changed(sql.updateSameDue().run(text, revision, id, expected, due))) return true;
  return changed(sql.update().run(text, revision, due, id, expected));
}

/** Claims due users for some ms, and returns them (T5). @param clock Epoch ms now. */
export function claimUsers(sql: Statements, now: number, limit: number, lease: number, clock: number): string[] {
  const rows = sql.unclaimed().all(now, clock, limit) as Pick<UserRow, 'user_id'>[];
  for (const { user_id } of rows) sql.claim().run(clock + lease, user_id);
  return rows.map(({ user_id }) => textOf(user_id));
}

/** Adds one sum for each key, not one for each event. */
function addMetrics(sql: Statements, rows: Iterable<MetricRow>): void {
  for (const [key, sum] of sumsByKey(rows)) {
    const { goal, hour, stage, experience, arm, measure, currency, cell } = rowOfKey(key, sum);
    sql.add().run(goal, hour, stage ?? '', experience ?? '', arm, measure, currency ?? '', cell ?? '', sum);
  }
}

function changed({ changes }: { readonly changes: number | bigint }): boolean {
  return Number(changes) > 0;
}
