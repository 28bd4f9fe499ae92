import { isGoalwardError } from '../../errors/goalwardError.js';
import type { CommitOutcome, LogEntry, Removal, Write } from '../store.js';
import type { DataSet, Placed } from './dataSet.js';
import { byBucket } from './dataSet.js';
import { unavailable } from './failure.js';
import { bucketOf, storedIdOf } from './keys.js';
import { rowArguments } from './rows.js';
import { COMMIT, ERASE, RECORD } from './scripts.js';
import { storedText, UNREADABLE } from './storedUser.js';

/** Characters that one script takes: nothing else is served meanwhile. A user counts as some, so that there are at most 500. */
const ROOM = 4_000_000;
const USER = ROOM / 500;
/** What a row or an entry costs besides its characters. */
const LINE = 100;

type Failure = (cause: unknown, userIds: readonly string[]) => Error;

/** Compare-and-set of each write, whatever becomes of the others. @throws StoreError with the users of whom it is not known. */
export async function commitAll(dataSet: DataSet, writes: readonly Write[], failure: Failure): Promise<CommitOutcome[]> {
  const outcomes = new Array<CommitOutcome>(writes.length).fill('committed');
  const parts = dataSet.parts(dataSet.place(writes), ROOM, sizeOf);
  await allOf(parts, (part) => commitPart(dataSet, part, outcomes), failure);
  return outcomes;
}

function sizeOf({ data, metrics, journal }: Write): number {
  return USER + data.length + metrics.length * LINE + sizeOfEntries(journal);
}

function sizeOfEntries(entries: readonly string[]): number {
  return entries.reduce((size, entry) => size + LINE + entry.length, 0);
}

/** The script stores all of them or says who came second: then the others are sent again. @returns Whether anything was stored. */
async function commitPart(dataSet: DataSet, part: readonly Placed<Write>[], outcomes: CommitOutcome[]): Promise<boolean> {
  let left = part;
  while (left.length > 0) {
    const { keys, args } = commitInput(dataSet, left);
    const late = new Set((await dataSet.run(COMMIT, left[0]?.bucket as number, keys, args)) as number[]);
    if (late.size === 0) return true;
    for (const place of late) outcomes[left[place - 1]?.at as number] = 'conflict';
    left = left.filter((_, i) => !late.has(i + 1));
  }
  return false;
}

function commitInput(dataSet: DataSet, part: readonly Placed<Write>[]): { readonly keys: string[]; readonly args: string[] } {
  const home = dataSet.of(dataSet.home(part[0]?.bucket as number));
  const runs = byBucket(part);
  const rows = rowArguments(
    part.flatMap(({ item }) => item.metrics),
    home,
  );
  const journals = part.filter(({ item }) => item.journal.length > 0);
  const keys = [home.days];
  const args = [String(runs.length), String(rows.keys.length), String(journals.length)];
  for (const run of runs) {
    const { users, due } = dataSet.of(run[0]?.bucket as number);
    keys.push(users, due);
    addUsers(keys, args, run, dataSet);
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

function addUsers(keys: string[], args: string[], run: readonly Placed<Write>[], dataSet: DataSet): void {
  const bucketKeys = dataSet.of(run[0]?.bucket as number);
  const dues = run.some(({ item }) => item.due !== null) ? run.map(({ item: { due } }) => (due === null ? '' : String(due))) : [];
  args.push(String(run.length), String(dues.length));
  for (const { item } of run) {
    keys.push(bucketKeys.user(storedIdOf(item.userId)));
    args.push(String(item.expected), storedText(item.revision, item.due, item.data));
  }
  args.push(...dues);
}

export async function eraseOne(dataSet: DataSet, { userId, expected, metrics }: Removal): Promise<CommitOutcome> {
  const bucket = bucketOf(userId, dataSet.keys.length);
  const { users, due, user, logged, log } = dataSet.of(bucket);
  const home = dataSet.of(dataSet.home(bucket));
  const storedId = storedIdOf(userId);
  const rows = rowArguments(metrics, home);
  const logs = [logged.journal, log('journal', storedId), logged.decisions, log('decisions', storedId)];
  const args = [storedId, String(expected), String(UNREADABLE.revision), String(rows.keys.length), ...rows.args];
  const erased = await dataSet.run(ERASE, bucket, [home.days, users, due, user(storedId), ...logs, ...rows.keys], args);
  return Number(erased) === 1 ? 'committed' : 'conflict';
}

export async function recordAll(dataSet: DataSet, decisions: readonly LogEntry[], failure: Failure): Promise<void> {
  const entries = new Map<string, string[]>();
  for (const { userId, entry } of decisions) {
    const known = entries.get(userId);
    if (known === undefined) entries.set(userId, [entry]);
    else known.push(entry);
  }
  const placed = dataSet.place([...entries].map(([userId, each]) => ({ userId, entries: each })));
  const parts = dataSet.parts(placed, ROOM, (item) => USER + sizeOfEntries(item.entries));
  const record = async (part: (typeof placed)[number][]): Promise<boolean> => {
    const storedIds = part.map(({ item }) => storedIdOf(item.userId));
    const keys = part.flatMap(({ bucket }, i) => {
      const { logged, log } = dataSet.of(bucket);
      return [logged.decisions, log('decisions', storedIds[i] as string)];
    });
    const args = part.flatMap(({ item }, i) => [storedIds[i] as string, String(item.entries.length), ...item.entries]);
    await dataSet.run(RECORD, part[0]?.bucket as number, keys, [String(part.length), ...args]);
    return true;
  };
  await allOf(parts, record, failure);
}

/** Sends all parts at once. What is thrown when some failed says of nobody that nothing was stored if something was. */
async function allOf<T extends { readonly userId: string }>(
  parts: readonly Placed<T>[][],
  send: (part: Placed<T>[]) => Promise<boolean>,
  failure: Failure,
): Promise<void> {
  const results = await Promise.allSettled(parts.map(send));
  const failed = results.flatMap((result, i) => (result.status === 'rejected' ? [{ reason: result.reason, part: parts[i] ?? [] }] : []));
  const [first] = failed;
  if (first === undefined) return;
  const concerned = failed.flatMap(({ part }) => part).sort((one, other) => one.at - other.at);
  const userIds = concerned.map(({ item }) => item.userId);
  const errors = failed.map(({ reason }) => failure(reason, userIds));
  const stored = results.some((result) => result.status === 'fulfilled' && result.value);
  const full = (error: unknown): boolean => isGoalwardError(error, 'full');
  const known = errors.every(full) && !stored;
  const worst = errors.find((error) => !full(error)) ?? (known ? errors[0] : undefined);
  throw worst ?? unavailable(userIds, `${userIds.length} of the users found no room`, first.reason);
}
