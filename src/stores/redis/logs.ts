import type { LogEntry, LogQuery } from '../store.js';
import type { Connection, DataSet } from './dataSet.js';
import { bucketOf, storedIdOf, userIdOf } from './keys.js';
import { MEMBERS, RANGES } from './scripts.js';

/** Users whose first entries are fetched at once, and how many of each. */
const USERS = 50;
const FIRST = 16;
/** Further entries of one user that are fetched at once. */
const PAGE = 100;

/** A log's entries, of one user or a bucket at a time. */
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
