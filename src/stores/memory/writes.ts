import type { MetricRow } from '../../core/model/rows.js';
import type { CommitOutcome, Removal, Write } from '../store.js';
import { type Branch, type Contents, type FullWrite, findUser, type Sum } from './contents.js';
import { appendEntries, removeLogs } from './logs.js';

/** How many users' newest writes are kept without reading their texts. */
const RECENT = 10_000;

export function commitWrites(contents: Contents, writes: readonly Write[]): CommitOutcome[] {
  return writes.map((write) => commitOne(contents, write));
}

function commitOne(contents: Contents, write: Write): CommitOutcome {
  const { userId, expected, due, metrics, journal } = write;
  if ((findUser(contents, userId)?.revision ?? 0) !== expected) return 'conflict';
  if (isFull(write)) keepRecent(contents, write);
  else if (expected === 0) return 'conflict';
  contents.due.set(userId, due);
  addMetrics(contents, metrics);
  if (journal.length > 0) appendEntries(contents, 'journal', userId, journal);
  return 'committed';
}

/** Whether it is more than the due time. Reading `data` would make its text. */
function isFull(write: Write): write is FullWrite {
  return write.revision !== write.expected;
}

/** Keeps the write as it came, and copies the oldest recent one to `users` if there are too many. */
function keepRecent({ recent, users }: Contents, write: FullWrite): void {
  recent.set(write.userId, write);
  if (recent.size <= RECENT) return;
  for (const { userId, data, revision } of recent.values()) {
    recent.delete(userId);
    users.set(userId, { data, revision });
    return;
  }
}

export function eraseUser(contents: Contents, { userId, expected, metrics }: Removal): CommitOutcome {
  if ((findUser(contents, userId)?.revision ?? 0) !== expected) return 'conflict';
  contents.recent.delete(userId);
  contents.users.delete(userId);
  contents.due.set(userId, null);
  removeLogs(contents, userId);
  addMetrics(contents, metrics);
  return 'committed';
}

function addMetrics({ sums, sumsByKey }: Contents, metrics: readonly MetricRow[]): void {
  for (const row of metrics) {
    const people = row.cell === null ? row.arm : `${row.arm} ${row.cell}`;
    const branch = below(below(below(below(below(below(sumsByKey, row.measure), row.hour), row.goal), row.stage), row.experience), people);
    const known = branch.get(row.currency) as Sum | undefined;
    if (known !== undefined) {
      known.sum += row.value;
      continue;
    }
    const added = { row, sum: row.value };
    branch.set(row.currency, added);
    sums.push(added);
  }
}

function below(branch: Branch, key: string | number | null): Branch {
  const known = branch.get(key) as Branch | undefined;
  if (known !== undefined) return known;
  const added: Branch = new Map();
  branch.set(key, added);
  return added;
}
