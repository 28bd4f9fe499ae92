import { StoreError } from '../errors/storeError.js';
import { checkOptions } from './redis/checkOptions.js';
import type { RedisClient } from './redis/client.js';
import { Connection } from './redis/dataSet.js';
import { dueUsers } from './redis/dueUsers.js';
import { readLog } from './redis/logs.js';
import { publishPlan, readPlans } from './redis/plans.js';
import { readRows } from './redis/rows.js';
import { loadUsers, scanUsers } from './redis/users.js';
import { commitAll, eraseOne, recordAll } from './redis/writes.js';
import type { Store, Write } from './store.js';

export type { RedisClient, ScriptInput } from './redis/client.js';

/** How a Redis store is set up. */
export interface RedisOptions {
  /**
   * What its keys begin with; default `goalward:`. One that holds a `{hash tag}` keeps everything in one slot of a cluster.
   */
  readonly prefix?: string;
  /**
   * Over how many buckets the users are spread, 1 to 4096: a bucket lies on one node of a cluster. It is chosen once, and recorded
   * with the data; default what is recorded, else 16. More spread a cluster of many masters more evenly, and keep a bucket below
   * some 100,000 users, whose ids a scan asks for at once; fewer are faster in a cluster, where writes of one bucket share a
   * script, and each bucket has metric rows of its own.
   */
  readonly buckets?: number;
  /** Whether it keeps journals and decision logs; default true. */
  readonly journal?: boolean;
}

/**
 * A store in Redis 5 or newer, or in a Redis Cluster: takes a connected client of `createClient` or `createCluster` of the package
 * `redis`, 5.9 or newer (older ones break characters that arrive in two packets), and never closes it. Several processes may work
 * on the same data. All of a user is in one hash slot, and written by one script: all or nothing.
 *
 * What Redis promises is what is kept. Have `appendonly yes`: with `appendfsync everysec` a loss of power may take the last
 * second with it, with `always` nothing; with snapshots only, minutes. When a replica takes over from its master, writes that were
 * acknowledged but had not reached it are lost; `min-replicas-to-write` bounds that. `maxmemory-policy` must be `noeviction`, its
 * default: another would throw out whole buckets.
 *
 * While a client of `createClient` is without a connection, it keeps calls waiting until there is one; with
 * `disableOfflineQueue` they fail at once. A client of `createCluster` must not have `useReplicas`: they lag behind.
 * @throws UsageError `bad-option`. The methods throw StoreError `unavailable`, `full`, `newer-format`, `corrupt-data`,
 * `no-journal`; and UsageError `bad-option` when the data is spread over another number of buckets than asked for.
 */
export function redisStore(client: RedisClient, options: RedisOptions = {}): Store {
  const { prefix = 'goalward:', buckets, journal = true } = options;
  checkOptions(prefix, buckets, journal);
  const connection = new Connection(client, prefix, buckets);
  const failure = connection.failure.bind(connection);
  const nobody = (): readonly string[] => [];

  return {
    capabilities: { durable: true, shared: true, journal },
    load: (userIds) =>
      connection.use(
        () => userIds,
        (dataSet) => loadUsers(dataSet, userIds),
      ),
    commit: async (writes) => {
      if (!journal) checkNoJournal(writes);
      return connection.use(
        () => userIdsOf(writes),
        (dataSet) => commitAll(dataSet, writes, failure),
      );
    },
    metrics: (query = {}) => connection.use(nobody, (dataSet) => readRows(dataSet, query)),
    due: (now, limit) => connection.use(nobody, (dataSet) => dueUsers(dataSet, now, limit)),
    scan: () => scanUsers(connection),
    record: async (decisions) => {
      if (!journal) throw noJournal(userIdsOf(decisions));
      await connection.use(
        () => userIdsOf(decisions),
        (dataSet) => recordAll(dataSet, decisions, failure),
      );
    },
    journal: async function* (query) {
      if (!journal) throw noJournal([]);
      yield* readLog(connection, query);
    },
    erase: (removal) =>
      connection.use(
        () => [removal.userId],
        (dataSet) => eraseOne(dataSet, removal),
      ),
    plans: (query) => connection.use(nobody, (dataSet) => readPlans(dataSet, query)),
    publish: (plan, expected) => connection.use(nobody, (dataSet) => publishPlan(dataSet, plan, expected)),
    close: async () => undefined,
  };
}

function userIdsOf(items: readonly { readonly userId: string }[]): string[] {
  return items.map(({ userId }) => userId);
}

function checkNoJournal(writes: readonly Write[]): void {
  const journalled = writes.filter(({ journal }) => journal.length > 0);
  if (journalled.length > 0) throw noJournal(userIdsOf(journalled));
}

function noJournal(userIds: readonly string[]): StoreError {
  return new StoreError('no-journal', userIds, 'The store was opened with `journal: false`: it keeps no logs, and nothing was stored.');
}
