import { wallClock } from '../shared/wallClock.js';
import type { Store } from '../store.js';
import { emptyContents } from './contents.js';
import { readLog, recordDecisions } from './logs.js';
import { keepSeen, publishPlan, readPlans } from './plans.js';
import { loadUsers, readMetrics, scanUsers } from './reads.js';
import { commitWrites, eraseUser } from './writes.js';

/**
 * A store in the memory of this process: for tests, simulations, browsers, and services that may lose their data. Several engines
 * of one process may share it.
 */
export function memoryStore(): Store {
  const contents = emptyContents();
  return {
    capabilities: { durable: false, shared: true, journal: true, dueWrites: true, lease: true, seen: true },
    load: async (userIds) => loadUsers(contents, userIds),
    commit: async (writes) => commitWrites(contents, writes),
    metrics: async (query = {}) => readMetrics(contents, query),
    due: async (now, limit, lease) =>
      lease === undefined ? contents.due.first(now, limit) : contents.due.claim(now, limit, lease, wallClock()),
    scan: () => scanUsers(contents),
    record: async (decisions) => recordDecisions(contents, decisions),
    journal: (query) => readLog(contents, query),
    erase: async (removal) => eraseUser(contents, removal),
    plans: async (query) => readPlans(contents, query),
    publish: async (plan, expected) => publishPlan(contents, plan, expected),
    seen: async (version, data) => keepSeen(contents, version, data),
    close: async () => undefined,
  };
}
