import type { Store, Write } from '../store.js';
import type { RedisClient } from './client.js';
import { Connection } from './connection.js';
import { noJournal } from './failure.js';
import { readLog, recordDecisions } from './logs.js';
import { checkedOptions, type RedisOptions } from './options.js';
import { keepSeen, publishPlan, readPlans } from './plans.js';
import { dueUsers, loadUsers, readMetrics, scanUsers } from './reads.js';
import { claimUsers, commitWrites, eraseUser } from './writes.js';

export type { RedisClient, ScriptInput } from './client.js';
export type { RedisOptions } from './options.js';

/**
 * A store in Redis 5 or newer, or in a Redis Cluster: takes a connected client of `createClient` or `createCluster` of the package
 * `redis`, 5.9 or newer (older ones damage characters that arrive in two packets), and never closes it. Several processes may use
 * the same data. All data of a user is in one hash slot and is written by one script: all or nothing.
 *
 * The store is as durable as Redis. Set `appendonly yes`: with `appendfsync everysec` a loss of power may lose the last second, with
 * `always` nothing; with snapshots only, minutes. When a replica takes over from its master, acknowledged writes that had not reached it
 * are lost; `min-replicas-to-write` limits how many. `maxmemory-policy` must be `noeviction`, its default: any other policy may evict
 * whole buckets.
 *
 * While a client of `createClient` has no connection, it queues calls until it is connected again; with `disableOfflineQueue` they fail at
 * once. A client of `createCluster` must not set `useReplicas`, because replicas lag behind.
 * @throws UsageError `bad-option`. The methods throw StoreError `unavailable`, `full`, `newer-format`, `corrupt-data`,
 * `no-journal`; and UsageError `bad-option` when the data is spread over another number of buckets than `buckets`.
 */
export function redisStore(client: RedisClient, options: RedisOptions = {}): Store {
  const { prefix, buckets, journal } = checkedOptions(options);
  const connection = new Connection(client, prefix, buckets);
  const failure = connection.failure.bind(connection);
  const nobody = (): readonly string[] => [];

  return {
    capabilities: { durable: true, shared: true, journal, dueWrites: true, lease: true, seen: true },
    load: (userIds) =>
      connection.use(
        () => userIds,
        (dataSet) => loadUsers(dataSet, userIds),
      ),
    commit: async (writes) => {
      if (!journal) refuseEntries(writes);
      return connection.use(
        () => userIdsOf(writes),
        (dataSet) => commitWrites(dataSet, writes, failure),
      );
    },
    metrics: (query = {}) => connection.use(nobody, (dataSet) => readMetrics(dataSet, query)),
    due: (now, limit, lease) =>
      connection.use(nobody, (dataSet) => (lease === undefined ? dueUsers(dataSet, now, limit) : claimUsers(dataSet, now, limit, lease))),
    scan: () => scanUsers(connection),
    record: async (decisions) => {
      if (!journal) throw noJournal(userIdsOf(decisions));
      await connection.use(
        () => userIdsOf(decisions),
        (dataSet) => recordDecisions(dataSet, decisions, failure),
      );
    },
    journal: async function* (query) {
      if (!journal) throw noJournal([]);
      yield* readLog(connection, query);
    },
    erase: (removal) =>
      connection.use(
        () => [removal.userId],
        (dataSet) => eraseUser(dataSet, removal),
      ),
    plans: (query) => connection.use(nobody, (dataSet) => readPlans(dataSet, query)),
    publish: (plan, expected) => connection.use(nobody, (dataSet) => publishPlan(dataSet, plan, expected)),
    seen: (version, data) => connection.use(nobody, (dataSet) => keepSeen(dataSet, version, data)),
    close: async () => undefined,
  };
}

function userIdsOf(items: readonly { readonly userId: string }[]): string[] {
  return items.map(({ userId }) => userId);
}

/** @throws StoreError `no-journal` if any write brings journal entries. */
function refuseEntries(writes: readonly Write[]): void {
  const journalled = writes.filter(({ journal }) => journal.length > 0);
  if (journalled.length > 0) throw noJournal(userIdsOf(journalled));
}
