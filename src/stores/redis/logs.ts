import type { LogEntry, LogQuery } from '../store.js';
import type { Connection } from './connection.js';
import type { DataSet, Placed } from './dataSet.js';
import { storedIdOf, userIdOf } from './format.js';
import { bucketOf } from './keys.js';
import { partsOf, SCRIPT_ROOM, sendAll, sizeOfEntries, USER_SIZE } from './parts.js';
import { MEMBERS, RANGES, RECORD } from './scripts.js';

/** Users whose first entries are read at once, and how many entries of each. */
const USERS = 50;
const FIRST = 16;
/** Further entries of one user that are read at once. */
const PAGE = 100;

interface UserEntries {
  readonly userId: string;
  readonly entries: readonly string[];
}

export async function recordDecisions(dataSet: DataSet, decisions: readonly LogEntry[], failure: Connection['failure']): Promise<void> {
  const parts = partsOf(dataSet, dataSet.place(byUser(decisions)), SCRIPT_ROOM, ({ entries }) => USER_SIZE + sizeOfEntries(entries));
  await sendAll(parts, (part) => recordPart(dataSet, part), failure);
}

async function recordPart(dataSet: DataSet, part: readonly Placed<UserEntries>[]): Promise<true> {
  const keys: string[] = [];
  const args = [String(part.length)];
  for (const { item, bucket } of part) {
    const storedId = storedIdOf(item.userId);
    keys.push(dataSet.of(bucket).logged.decisions, dataSet.of(bucket).log('decisions', storedId));
    args.push(storedId, String(item.entries.length), ...item.entries);
  }
  await dataSet.run(RECORD, part[0]?.bucket as number, keys, args);
  return true;
}

function byUser(decisions: readonly LogEntry[]): UserEntries[] {
  const entries = new Map<string, string[]>();
  for (const { userId, entry } of decisions) {
    const known = entries.get(userId);
    if (known === undefined) entries.set(userId, [entry]);
    else known.push(entry);
  }
  return [...entries].map(([userId, each]) => ({ userId, entries: each }));
}

/** A log's entries, of one user or of one bucket after the other. */
export async function* readLog(connection: Connection, { log, userId }: LogQuery): AsyncGenerator<LogEntry> {
  const nobody = (): [] => [];
  if (userId !== undefined) {
    yield* readRest(connection, log, userId, 0);
    return;
  }
  for (let bucket = 0; bucket < (await connection.use(nobody, async ({ keys }) => keys.length)); bucket++) {
    const members = (dataSet: DataSet): Promise<unknown> => dataSet.run(MEMBERS, bucket, [dataSet.of(bucket).logged[log]], []);
    const [storedIds] = (await connection.use(nobody, members)) as [unknown[]];
    for (let from = 0; from < storedIds.length; from += USERS) {
      const some = storedIds.slice(from, from + USERS).map(String);
      yield* readFirst(connection, log, bucket, some);
    }
  }
}

async function* readFirst(
  connection: Connection,
  log: LogQuery['log'],
  bucket: number,
  storedIds: readonly string[],
): AsyncGenerator<LogEntry> {
  const lists = (await connection.use(
    () => storedIds.map(userIdOf),
    (dataSet) => {
      const keys = dataSet.of(bucket);
      return dataSet.run(
        RANGES,
        bucket,
        storedIds.map((storedId) => keys.log(log, storedId)),
        ['0', String(FIRST - 1)],
      );
    },
  )) as unknown[][];
  for (const [i, list] of lists.entries()) {
    const userId = userIdOf(storedIds[i] as string);
    for (const entry of list) yield { userId, entry: String(entry) };
    if (list.length === FIRST) yield* readRest(connection, log, userId, FIRST);
  }
}

async function* readRest(connection: Connection, log: LogQuery['log'], userId: string, start: number): AsyncGenerator<LogEntry> {
  const range = (from: number): Promise<unknown> =>
    connection.use(
      () => [userId],
      (dataSet) => {
        const bucket = bucketOf(userId, dataSet.keys.length);
        const list = dataSet.of(bucket).log(log, storedIdOf(userId));
        return dataSet.run(RANGES, bucket, [list], [String(from), String(from + PAGE - 1)]);
      },
    );
  for (let from = start; ; from += PAGE) {
    const [list] = (await range(from)) as [unknown[]];
    for (const entry of list) yield { userId, entry: String(entry) };
    if (list.length < PAGE) return;
  }
}
