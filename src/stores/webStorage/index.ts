import type { Store } from '../store.js';
import { Claims } from './claims.js';
import { StorageItems, type WebStorage } from './client.js';
import { readLog, recordDecisions, refuseEntries } from './logs.js';
import { checkedOptions, type WebStorageOptions } from './options.js';
import { keepSeen, publishPlan, readPlans } from './plans.js';
import { dueUsers, loadUsers, readMetrics, scanUsers } from './reads.js';
import { claimUsers, commitWrites, eraseUser } from './writes.js';

export type { WebStorage } from './client.js';
export type { WebStorageOptions } from './options.js';

/**
 * A store in `localStorage` or `sessionStorage`, for the few users of one browser: browsers give an origin about 5 MB, and a commit
 * rewrites the items that its users are in (64 in all). It keeps no journals. Only one tab at a time may write: two tabs could read and
 * write in turn, and lose updates. Use `indexedDbStore` for several tabs.
 *
 * When a tab dies, each write is stored as a whole or not at all. Browsers write to disk a moment later: when the browser itself is killed,
 * or the power fails, the newest commits may be lost.
 * @throws UsageError `bad-option`.
 * @throws StoreError `newer-format`, `corrupt-data` or `unavailable`.
 */
export function webStorageStore(storage: WebStorage, options: WebStorageOptions = {}): Store {
  const { prefix } = checkedOptions(storage, options);
  const items = new StorageItems(storage, prefix);
  const claims = new Claims();
  // Fails now, not at the first call, if the storage cannot be used.
  items.guarded([], () => undefined);
  return {
    capabilities: { durable: true, shared: false, journal: false, dueWrites: true, lease: true, seen: true },
    load: async (userIds) => items.guarded(userIds, () => loadUsers(items, userIds)),
    commit: async (writes) => {
      refuseEntries(writes);
      const userIds = writes.map(({ userId }) => userId);
      return items.guarded(userIds, () => commitWrites(items, claims, writes));
    },
    metrics: async (query = {}) => items.guarded([], () => readMetrics(items, query)),
    due: async (now, limit, lease) =>
      items.guarded([], () => (lease === undefined ? dueUsers(items, now, limit) : claimUsers(items, claims, now, limit, lease))),
    scan: () => scanUsers(items),
    record: recordDecisions,
    journal: readLog,
    erase: async (removal) => items.guarded([removal.userId], () => eraseUser(items, claims, removal)),
    plans: async (query) => items.guarded([], () => readPlans(items, query)),
    publish: async (plan, expected) => items.guarded([], () => publishPlan(items, plan, expected)),
    seen: async (version, data) => items.guarded([], () => keepSeen(items, version, data)),
    close: async () => undefined,
  };
}
