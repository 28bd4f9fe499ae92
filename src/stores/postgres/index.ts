import type { Store } from '../store.js';
import { Database, type PostgresPool } from './client.js';
import { readLog, recordDecisions } from './logs.js';
import { migrate } from './migrate.js';
import { type PostgresOptions, quotedSchema } from './options.js';
import { keepSeen, publishPlan, readPlans } from './plans.js';
import { dueUsers, loadUsers, readMetrics, scanUsers } from './reads.js';
import { claimUsers, commitWrites, drawShard, eraseUser } from './writes.js';

export type { PostgresPool, PostgresQuery } from './client.js';
export type { PostgresOptions } from './options.js';

/** A store in PostgreSQL, and the call that creates its tables. */
export interface PostgresStore extends Store {
  /**
   * Creates the schema with its tables and functions, or upgrades it; does nothing when it is up to date. Several processes may call it at
   * once. It needs the permission to create a schema in the database; using the store needs only permissions on the schema's contents.
   * @throws StoreError `newer-format`, `unavailable`
   */
  migrate(): Promise<void>;
}

/**
 * A store in a PostgreSQL database (12 or newer, encoded in UTF-8): a `Pool` of the package `pg`, or anything with such a `query`.
 * Any number of processes may use it. Only `migrate()` creates its schema.
 *
 * A commit is one statement, so it is as durable as the database's `synchronous_commit` makes it. Set timeouts on the pool
 * (`connectionTimeoutMillis`, `query_timeout`, `statement_timeout`), and listen to its `error` events: without a listener, a lost idle
 * connection ends a Node process.
 *
 * User ids may hold lone surrogates. In the tables such characters, and U+0000 to U+0002, are written as U+0001 and four hex digits.
 * @throws UsageError `bad-option`. The methods throw StoreError `not-migrated`, `newer-format`, `unavailable`, `full`; and `conflict` when
 * an isolation level stricter than the default rolls the same work back at every retry.
 */
export function postgresStore(pool: PostgresPool, options: PostgresOptions = {}): PostgresStore {
  const database = new Database(pool, quotedSchema(options));
  const shard = drawShard();
  return {
    capabilities: { durable: true, shared: true, journal: true, dueWrites: true, lease: true, seen: true },
    migrate: () => migrate(database),
    load: (userIds) => loadUsers(database, userIds),
    commit: (writes) => commitWrites(database, shard, writes),
    metrics: (query = {}) => readMetrics(database, query),
    due: (now, limit, lease) => (lease === undefined ? dueUsers(database, now, limit) : claimUsers(database, now, limit, lease)),
    scan: () => scanUsers(database),
    record: (decisions) => recordDecisions(database, decisions),
    journal: (query) => readLog(database, query),
    erase: (removal) => eraseUser(database, shard, removal),
    plans: (query) => readPlans(database, query),
    publish: (plan, expected) => publishPlan(database, plan, expected),
    seen: (version, data) => keepSeen(database, version, data),
    close: async () => undefined,
  };
}
