import { checkOptions } from './sqlite/checkOptions.js';
import { connect, type Transact } from './sqlite/connection.js';
import type { SqliteDatabase } from './sqlite/database.js';
import { wrapped } from './sqlite/failure.js';
import { publishPlan, readPlans } from './sqlite/plans.js';
import { loadUser, readDue, readLog, readSums, scanUsers } from './sqlite/reads.js';
import { applySettings, isFile } from './sqlite/settings.js';
import { type Statements, statements } from './sqlite/statements.js';
import { ensureTables } from './sqlite/tables.js';
import { putAll, recordAll, remove } from './sqlite/writes.js';
import type { Store } from './store.js';

export type { SqliteDatabase, SqliteStatement } from './sqlite/database.js';

/** How a SQLite store is set up. */
export interface SqliteOptions {
  /** What its tables' names begin with: 1 to 40 ASCII letters, digits and `_`, no digit first. Default `goalward_`. */
  readonly prefix?: string;
  /**
   * `full` (default): what was committed survives a loss of power. `normal`: it survives the end of the process, but a loss of
   * power may undo the newest commits; several times as fast where there is little in each.
   */
  readonly durability?: 'full' | 'normal';
}

/**
 * A store in a SQLite database: a `Database` of `better-sqlite3` or `bun:sqlite`, or a `DatabaseSync` of `node:sqlite`. The tables
 * are made on first use; others in the same database are left alone. Several processes may work on one file.
 *
 * On first use the connection is set up: `journal_mode = WAL` (the file keeps that), `synchronous` as `durability` says, and a
 * `busy_timeout` of 5 s if it had none. SQLite works in the calling thread: waiting for another process's lock stops the thread.
 * No transaction of the caller's may be open on the connection while the store is at work.
 *
 * What was erased stays in the file's free pages until they are used again, unless `PRAGMA secure_delete` is on.
 * @throws UsageError `bad-option`; StoreError `unavailable` for a closed connection. The methods throw StoreError `unavailable`,
 * `full`, `newer-format`, `corrupt-data`.
 */
export function sqliteStore(database: SqliteDatabase, options: SqliteOptions = {}): Store {
  const { prefix = 'goalward_', durability = 'full' } = options;
  checkOptions(prefix, durability);
  const file = wrapped([], () => isFile(database));
  const sql = statements(database, prefix);
  const { read, write } = connect(database);
  let ready = false;
  const opened = (transact: Transact): Transact => {
    return (users, work) => {
      if (!ready) {
        wrapped(users, () => {
          applySettings(database, durability);
          ensureTables(database, prefix, (making) => write(users, making));
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
    capabilities: { durable: file, shared: file, journal: true },
    load: async (userIds) => {
      const users = userIds.map((userId) => ({ userId }));
      return read(users, () => userIds.map((userId) => loadUser(sql, userId)));
    },
    commit: async (writes) => write(writes, () => putAll(sql, writes)),
    metrics: async (query = {}) => read([], () => readSums(sql, query)),
    due: async (now, limit) => read([], () => readDue(sql, now, limit)),
    scan: () => scanUsers(sql, read),
    record: async (decisions) => write(decisions, () => recordAll(sql, decisions)),
    journal: (query) => readLog(sql, query, read),
    erase: async (removal) => write([removal], () => remove(sql, removal)),
    plans: async (query) => read([], () => readPlans(sql, query)),
    publish: async (plan, expected) => write([], () => publishPlan(sql, plan, expected)),
    close: async () => undefined,
  };
}
