import { type RedisProcess, until } from './redisProcess.js';

/** Waits until every replica of a master has told it that it has all. */
export function replicasCaughtUp(master: RedisProcess): Promise<void> {
  return until(async () => {
    const info = await replicationOf(master);
    const offset = /master_repl_offset:(\d+)/.exec(info)?.[1];
    const replicas = [...info.matchAll(/slave\d+:.*?state=(\w+),offset=(\d+)/g)];
    return replicas.length > 0 && replicas.every(([, state, at]) => state === 'online' && at === offset);
  }, 'the replicas to catch up');
}

export async function isFollowing(replica: RedisProcess): Promise<boolean> {
  return (await replicationOf(replica)).includes('master_link_status:up');
}

export async function isMaster(server: RedisProcess): Promise<boolean> {
  return (await replicationOf(server)).includes('role:master');
}

async function replicationOf(server: RedisProcess): Promise<string> {
  return String(await server.tell('INFO', 'replication'));
}
