import type { LogEntry, LogName, LogQuery } from '../store.js';
import type { IdbConnection, Transaction } from './client.js';
import type { Part } from './format.js';
import { keysAfter, onlyKey } from './keyRanges.js';

/** Entries read at once. */
const PAGE = 100;

export async function recordDecisions(connection: IdbConnection, decisions: readonly LogEntry[]): Promise<void> {
  if (decisions.length === 0) return;
  const userIds = decisions.map(({ userId }) => userId);
  await connection.transact(['decisions'], 'readwrite', userIds, (transaction) => appendEntries(transaction, 'decisions', decisions));
}

/** Appends entries to a log, in a transaction that covers it. */
export async function appendEntries<P extends Part, L extends LogName>(
  transaction: Transaction<P | L, 'readwrite'>,
  name: L,
  entries: readonly LogEntry[],
): Promise<void> {
  const log = transaction.objectStore(name);
  await Promise.all(entries.map(({ userId, entry }) => log.add({ userId, entry })));
}

/** Removes a user's entries from both logs, in a transaction that covers them. */
export async function removeLogs<P extends Part>(transaction: Transaction<P | LogName, 'readwrite'>, userId: string): Promise<void> {
  const logs = (['journal', 'decisions'] as const).map((name) => transaction.objectStore(name));
  await Promise.all(
    logs.map(async (log) => {
      const keys = await log.index('userId').getAllKeys(onlyKey(userId));
      await Promise.all(keys.map((key) => log.delete(key)));
    }),
  );
}

export function readLog(connection: IdbConnection, { log, userId }: LogQuery): AsyncGenerator<LogEntry> {
  return userId === undefined ? wholeLog(connection, log) : logOf(connection, log, userId);
}

async function* wholeLog(connection: IdbConnection, name: LogName): AsyncGenerator<LogEntry> {
  let after: number | undefined;
  for (;;) {
    const [keys, records] = await connection.transact([name], 'readonly', [], (transaction) => {
      const log = transaction.objectStore(name);
      return Promise.all([log.getAllKeys(keysAfter(after), PAGE), log.getAll(keysAfter(after), PAGE)]);
    });
    yield* records;
    if (keys.length < PAGE) return;
    after = keys.at(-1);
  }
}

/** Reads all keys of the user first: the index cannot be read from the middle of one user's entries, and entries are only appended. */
async function* logOf(connection: IdbConnection, name: LogName, userId: string): AsyncGenerator<LogEntry> {
  const keys = await connection.transact([name], 'readonly', [userId], (transaction) =>
    transaction.objectStore(name).index('userId').getAllKeys(onlyKey(userId)),
  );
  for (let start = 0; start < keys.length; start += PAGE) {
    const records = await connection.transact([name], 'readonly', [userId], (transaction) => {
      const log = transaction.objectStore(name);
      return Promise.all(keys.slice(start, start + PAGE).map((key) => log.get(key)));
    });
    // Undefined: erased meanwhile.
    yield* records.filter((record) => record !== undefined);
  }
}
