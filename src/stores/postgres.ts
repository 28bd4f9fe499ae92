import { Database } from './postgres/database.js';
import { migrate } from './postgres/migrate.js';
import { publishPlan, readPlans } from './postgres/plans.js';
import type { PostgresPool } from './postgres/pool.js';
import { dueUsers, loadUsers, readLog, readMetrics, scanUsers } from './postgres/reads.js';
import { quotedSchema } from './postgres/schemaName.js';
import { commitWrites, eraseUser, recordDecisions } from './postgres/writes.js';
import type { Store } from './store.js';

export type { PostgresPool, PostgresQuery } from './postgres/pool.js';

/** How a PostgreSQL store is set up. */
export interface PostgresOptions {
  /** The schema that holds its tables and functions, and nothing else; 1 to 63 bytes. Default `goalward`. */
  readonly schema?: string;
}

/** A store in PostgreSQL, with what makes its tables. */
export interface PostgresStore extends Store {
  /**
   * Makes the schema, its tables and functions, or upgrades them; does nothing when they are there. Several processes may call it
   * at once. It takes the right to create a schema in the database; to use the store, only rights on what is in it.
   * @throws StoreError `newer-format`, `unavailable`
   */
  migrate(): Promise<void>;
}

/** Rows of one metric: so many writers add to it at once without waiting for each other. */
const SHARDS = 16;

/**
 * A store in a PostgreSQL database (12 or newer, encoded in UTF-8): a `Pool` of the package `pg`, or anything with such a `query`.
 * Any number of processes may work on it. Its schema is made by `migrate()`, and by nothing else.
 *
 * A commit is one statement, so it is as durable as the database's `synchronous_commit` makes it. Time limits are the caller's to
 * set on the pool (`connectionTimeoutMillis`, `query_timeout`, `statement_timeout`), and so is a listener for its `error` events,
 * without which a lost idle connection ends a Node process.
 *
 * User ids may hold lone surrogates; such characters, and U+0000 to U+0002, stand in the tables as U+0001 and four hex digits.
 * @throws UsageError `bad-option`. The methods throw StoreError `not-migrated`, `newer-format`, `unavailable`, `full`, and
 * `conflict` when stricter isolation than the default has the same work refused again and again.
 */
export function postgresStore(pool: PostgresPool, options: PostgresOptions = {}): PostgresStore {
  const database = new Database(pool, quotedSchema(options.schema ?? 'goalward'));
  const shard = Math.floor(Math.random() * SHARDS);
  return {
    capabilities: { durable: true, shared: true, journal: true },
    migrate: () => migrate(database),
    load: (userIds) => loadUsers(database, userIds),
    commit: (writes) => commitWrites(database, writes, shard),
    metrics: (query = {}) => readMetrics(database, query),
    due: (now, limit) => dueUsers(database, now, limit),
    scan: () => scanUsers(database),
    record: (decisions) => recordDecisions(database, decisions),
    journal: (query) => readLog(database, query),
    erase: (removal) => eraseUser(database, removal, shard),
    plans: (query) => readPlans(database, query),
    publish: (plan, expected) => publishPlan(database, plan, expected),
    close: async () => undefined,
  };
}
