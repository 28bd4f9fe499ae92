import { type RedisProcess, startRedisProcess, until } from './redisProcess.js';
import { isFollowing, replicasCaughtUp } from './redisReplication.js';

/** A server that writes each command to its disk before it answers, with a replica that can take over. */
export interface PrivateRedis {
  readonly master: RedisProcess;
  readonly replica: RedisProcess;
  /** Waits until the replica has all that the master has. */
  caughtUp(): Promise<void>;
  /** Makes the replica a master; the old one is left as it is. */
  failOver(): Promise<void>;
  stop(): Promise<void>;
}

/** Settings with which what was answered is on the disk. */
export const DURABLE = { appendonly: 'yes', appendfsync: 'always', 'repl-diskless-sync-delay': '0' } as const;

export async function startPrivateRedis(): Promise<PrivateRedis> {
  const master = await startRedisProcess(DURABLE);
  const replica = await startRedisProcess({ ...DURABLE, replicaof: `127.0.0.1 ${master.port}` });
  await until(() => isFollowing(replica), 'the replica to find its master');
  return {
    master,
    replica,
    caughtUp: () => replicasCaughtUp(master),
    failOver: async () => {
      await replica.tell('REPLICAOF', 'NO', 'ONE');
    },
    stop: async () => {
      await Promise.all([master.stop(), replica.stop()]);
    },
  };
}
