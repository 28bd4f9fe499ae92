import type { Store } from '../store.js';
import { IdbConnection } from './client.js';
import { readLog, recordDecisions } from './logs.js';
import { checkedOptions, type IndexedDbOptions } from './options.js';
import { keepSeen, publishPlan, readPlans } from './plans.js';
import { dueUsers, loadUsers, readMetrics, scanUsers } from './reads.js';
import { claimUsers, commitWrites, eraseUser } from './writes.js';

export type { IndexedDbOptions } from './options.js';

/**
 * A store in the browser's IndexedDB, for pages and workers; all tabs of an origin may use it at once. Needs the package `idb`. When
 * another tab wants to upgrade or delete the database, the store closes its connection, and reopens it for the next call.
 *
 * Browsers may delete what an origin stored when disk space is short, unless the page was granted `navigator.storage.persist()`.
 * @throws UsageError `bad-option`.
 * @throws StoreError `newer-format`; `not-migrated` when another program created a database of that name; `full`; `unavailable`.
 */
export async function indexedDbStore(options: IndexedDbOptions = {}): Promise<Store> {
  const { name, durability } = checkedOptions(options);
  const connection = new IdbConnection(name, durability);
  await connection.open();
  return {
    capabilities: { durable: true, shared: true, journal: true, dueWrites: true, lease: true, seen: true },
    load: (userIds) => loadUsers(connection, userIds),
    commit: (writes) => commitWrites(connection, writes),
    metrics: (query = {}) => readMetrics(connection, query),
    due: (now, limit, lease) => (lease === undefined ? dueUsers(connection, now, limit) : claimUsers(connection, now, limit, lease)),
    scan: () => scanUsers(connection),
    record: (decisions) => recordDecisions(connection, decisions),
    journal: (query) => readLog(connection, query),
    erase: (removal) => eraseUser(connection, removal),
    plans: (query) => readPlans(connection, query),
    publish: (plan, expected) => publishPlan(connection, plan, expected),
    seen: (version, data) => keepSeen(connection, version, data),
    close: () => connection.close(),
  };
}
