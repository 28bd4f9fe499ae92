import { wallClock } from '../shared/wallClock.js';
import type { Store } from '../store.js';
import { connect, type SqliteDatabase, type Transact } from './client.js';
import { wrapped } from './failure.js';
import { ensureTables } from './format.js';
import { readLog, recordDecisions } from './logs.js';
import { checkedOptions, type SqliteOptions } from './options.js';
import { keepSeen, publishPlan, readPlans, readSeen } from './plans.js';
import { dueUsers, loadUsers, readMetrics, scanUsers } from './reads.js';
import { applySettings, isFile } from './settings.js';
import { type Statements, statements } from './statements.js';
import { claimUsers, commitWrites, eraseUser } from './writes.js';

export type { SqliteDatabase, SqliteStatement } from './client.js';
export type { SqliteOptions } from './options.js';

/**
 * A store in a SQLite database: a `Database` of `better-sqlite3` or `bun:sqlite`, or a `DatabaseSync` of `node:sqlite`. The first call
 * creates the tables; other tables in the database are not touched. Several processes may use one file.
 *
 * The first call also sets up the connection: `journal_mode = WAL` (which is stored in the file), `synchronous` as `durability` says, and a
 * `busy_timeout` of 5 s if there was none. SQLite runs in the calling thread: while it waits for another process's lock, the thread waits.
 * Do not leave a transaction of your own open on the connection while you call the store.
 *
 * Erased data stays in the file's free pages until they are reused, unless `PRAGMA secure_delete` is on.
 * @throws UsageError `bad-option`; StoreError `unavailable` for a closed connection. The methods throw StoreError `unavailable`,
 * `full`, `newer-format`, `corrupt-data`.
 */
export function sqliteStore(database: SqliteDatabase, options: SqliteOptions = {}): Store {
  const { prefix, durability } = checkedOptions(database, options);
  const file = wrapped([], () => isFile(database));
  const sql = statements(database, prefix);
  const { read, write } = connect(database);
  let ready = false;
  const opened = (transact: Transact): Transact => {
    return (users, work) => {
      if (!ready) {
        wrapped(users, () => {
          applySettings(database, durability);
          ensureTables(database, prefix, (creating) => write(users, creating));
        });
        ready = true;
      }
      return transact(users, work);
    };
  };
  return storeOf(file, sql, opened(read), opened(write));
}

function storeOf(file: boolean, sql: Statements, read: Transact, write: Transact): Store {
  return {
    capabilities: { durable: file, shared: file, journal: true, dueWrites: true, lease: true, seen: true },
    load: async (userIds) => {
      const users = userIds.map((userId) => ({ userId }));
      return read(users, () => loadUsers(sql, userIds));
    },
    commit: async (writes) => write(writes, () => commitWrites(sql, writes)),
    metrics: async (query = {}) => read([], () => readMetrics(sql, query)),
    due: async (now, limit, lease) =>
      lease === undefined ? read([], () => dueUsers(sql, now, limit)) : write([], () => claimUsers(sql, now, limit, lease, wallClock())),
    scan: () => scanUsers(sql, read),
    record: async (decisions) => write(decisions, () => recordDecisions(sql, decisions)),
    journal: (query) => readLog(sql, read, query),
    erase: async (removal) => write([removal], () => eraseUser(sql, removal)),
    plans: async (query) => read([], () => readPlans(sql, query)),
    publish: async (plan, expected) => write([], () => publishPlan(sql, plan, expected)),
    seen: async (version, data) =>
      read([], () => readSeen(sql, version)) ?? (data === null ? null : write([], () => keepSeen(sql, version, data))),
    close: async () => undefined,
  };
}
