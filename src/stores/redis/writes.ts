import type { CommitOutcome, Removal, Write } from '../store.js';
import type { Connection } from './connection.js';
import type { DataSet, Placed } from './dataSet.js';
import { score, storedIdOf, storedText, UNREADABLE, userIdOf } from './format.js';
import { bucketOf } from './keys.js';
import { byBucket, LINE_SIZE, partsOf, SCRIPT_ROOM, sendAll, sizeOfEntries, USER_SIZE } from './parts.js';
import { rowArguments } from './rowArguments.js';
import { CLAIM, COMMIT, ERASE } from './scripts.js';

/** Compare-and-set of each write by itself. @throws StoreError that names the users of whom it is not known whether they were stored. */
export async function commitWrites(dataSet: DataSet, writes: readonly Write[], failure: Connection['failure']): Promise<CommitOutcome[]> {
  const outcomes = new Array<CommitOutcome>(writes.length).fill('committed');
  const parts = partsOf(dataSet, dataSet.place(writes), SCRIPT_ROOM, sizeOf);
  await sendAll(parts, (part) => commitPart(dataSet, part, outcomes), failure);
  return outcomes;
}

function sizeOf({ data, metrics, journal }: Write): number {
  return USER_SIZE + (data?.length ?? 0) + metrics.length * LINE_SIZE + sizeOfEntries(journal);
}

/**
 * The script stores all writes, or stores none and returns those whose compare-and-set failed; then the others are sent again.
 * @returns Whether anything was stored.
 */
async function commitPart(dataSet: DataSet, part: readonly Placed<Write>[], outcomes: CommitOutcome[]): Promise<boolean> {
  let left = part;
  while (left.length > 0) {
    const { keys, args } = commitInput(dataSet, left);
    const conflicts = new Set((await dataSet.run(COMMIT, left[0]?.bucket as number, keys, args)) as number[]);
    if (conflicts.size === 0) return true;
    for (const place of conflicts) outcomes[left[place - 1]?.at as number] = 'conflict';
    left = left.filter((_, i) => !conflicts.has(i + 1));
  }
  return false;
}

function commitInput(dataSet: DataSet, part: readonly Placed<Write>[]): { readonly keys: string[]; readonly args: string[] } {
  const home = dataSet.of(dataSet.home(part[0]?.bucket as number));
  const groups = byBucket(part);
  const rows = rowArguments(
    part.flatMap(({ item }) => item.metrics),
    home,
  );
  const journals = part.filter(({ item }) => item.journal.length > 0);
  const keys = [home.days];
  const args = [String(groups.length), String(rows.keys.length), String(journals.length)];
  for (const group of groups) {
    const { users, due, claimed } = dataSet.of(group[0]?.bucket as number);
    keys.push(users, due, claimed);
    addUsers(keys, args, group, dataSet);
  }
  keys.push(...rows.keys);
  args.push(...rows.args);
  for (const { item, bucket } of journals) {
    const storedId = storedIdOf(item.userId);
    keys.push(dataSet.of(bucket).logged.journal, dataSet.of(bucket).log('journal', storedId));
    args.push(storedId, String(item.journal.length), ...item.journal);
  }
  return { keys, args };
}

function addUsers(keys: string[], args: string[], group: readonly Placed<Write>[], dataSet: DataSet): void {
  const bucketKeys = dataSet.of(group[0]?.bucket as number);
  const dues = group.some(({ item }) => item.due !== null) ? group.map(({ item: { due } }) => (due === null ? '' : String(due))) : [];
  args.push(String(group.length), String(dues.length));
  for (const { item } of group) {
    keys.push(bucketKeys.user(storedIdOf(item.userId)));
    const { expected, revision, due, data } = item;
    args.push(String(expected), data === null ? '' : storedText(revision, due, data));
  }
  args.push(...dues);
}

/**
 * Claims due users for some ms, and returns them (T5). It begins with any bucket, so that processes that sweep at once mostly work on different ones;
 * in a cluster it goes from bucket to bucket.
 */
export async function claimUsers(dataSet: DataSet, now: number, limit: number, lease: number): Promise<string[]> {
  const { keys, whole } = dataSet;
  const first = Math.floor(Math.random() * keys.length);
  const buckets = keys.map((_, i) => (first + i) % keys.length);
  const claimed: string[] = [];
  for (const some of whole ? [buckets] : buckets.map((bucket) => [bucket])) {
    const left = Math.min(limit, Number.MAX_SAFE_INTEGER) - claimed.length;
    if (left <= 0) break;
    const indexes = some.flatMap((bucket) => [dataSet.of(bucket).due, dataSet.of(bucket).claimed]);
    const found = (await dataSet.run(CLAIM, some[0] as number, indexes, [score(now), String(left), String(lease)])) as unknown[];
    for (const storedId of found) claimed.push(userIdOf(String(storedId)));
  }
  return claimed;
}

export async function eraseUser(dataSet: DataSet, { userId, expected, metrics }: Removal): Promise<CommitOutcome> {
  const bucket = bucketOf(userId, dataSet.keys.length);
  const { users, due, claimed, user, logged, log } = dataSet.of(bucket);
  const home = dataSet.of(dataSet.home(bucket));
  const storedId = storedIdOf(userId);
  const rows = rowArguments(metrics, home);
  const logs = [logged.journal, log('journal', storedId), logged.decisions, log('decisions', storedId)];
  const args = [storedId, String(expected), String(UNREADABLE.revision), String(rows.keys.length), ...rows.args];
  const erased = await dataSet.run(ERASE, bucket, [home.days, users, due, claimed, user(storedId), ...logs, ...rows.keys], args);
  return Number(erased) === 1 ? 'committed' : 'conflict';
}
