import type { MetricRow } from '../../core/model/rows.js';
import { rowOfKey, sumsByKey } from '../metricKey.js';
import type { CommitOutcome, LogEntry, Removal, Write } from '../store.js';
import type { SqliteValue } from './database.js';
import { loadUser } from './reads.js';
import type { Statements } from './statements.js';
import { storedText } from './storedText.js';

/** Each write on its own, and the metrics of those that were stored. To be run in a transaction, as all here. */
export function putAll(sql: Statements, writes: readonly Write[]): readonly CommitOutcome[] {
  const outcomes = writes.map((write) => put(sql, write));
  add(
    sql,
    writes.flatMap(({ metrics }, i) => (outcomes[i] === 'committed' ? metrics : [])),
  );
  return outcomes;
}

export function remove(sql: Statements, { userId, expected, metrics }: Removal): CommitOutcome {
  const id = storedText(userId);
  const fits = expected === 0 ? loadUser(sql, userId) === null : changed(sql.remove().run(id, expected));
  if (!fits) return 'conflict';
  sql.forget.journal().run(id);
  sql.forget.decisions().run(id);
  add(sql, metrics);
  return 'committed';
}

export function recordAll(sql: Statements, decisions: readonly LogEntry[]): void {
  const append = sql.append.decisions();
  for (const { userId, entry } of decisions) append.run(storedText(userId), storedText(entry));
}

function put(sql: Statements, write: Write): CommitOutcome {
  const id = storedText(write.userId);
  if (!swap(sql, write, id)) return 'conflict';
  for (const entry of write.journal) sql.append.journal().run(id, storedText(entry));
  return 'committed';
}

/** Compare-and-set of the user's row. @returns Whether it was the one expected. */
function swap(sql: Statements, { expected, revision, data, due }: Write, id: SqliteValue): boolean {
  const text = storedText(data);
  if (expected === 0) return changed(sql.insert().run(id, text, revision, due));
  // Writing a due time to its index again costs more than half of all the rest, and mostly it stays as it was.
  if (due !== null && changed(sql.updateSameDue().run(text, revision, id, expected, due))) return true;
  return changed(sql.update().run(text, revision, due, id, expected));
}

/** One row for each key, not for each event. */
function add(sql: Statements, rows: Iterable<MetricRow>): void {
  for (const [key, sum] of sumsByKey(rows)) {
    const { goal, hour, stage, experience, arm, measure, currency } = rowOfKey(key, sum);
    sql.add().run(goal, hour, stage ?? '', experience ?? '', arm, measure, currency ?? '', sum);
  }
}

function changed({ changes }: { readonly changes: number | bigint }): boolean {
  return Number(changes) > 0;
}
