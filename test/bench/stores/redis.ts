import { redisStore } from '../../../src/stores/redis/index.js';
import { dropPrefix, ownPrefix, type RedisTestClient, testRedis } from '../../support/redisServer.js';
import { bareRedis } from './bareRedis.js';
import type { BenchStore } from './benchStore.js';

/** @throws when there is no server, nor a program to start one with. */
export async function redis(): Promise<BenchStore> {
  const server = await testRedis();
  if (server === null) throw new Error('no server');
  const client = await server.client();
  const setting = async (name: string): Promise<string> => Object.values(await client.configGet(name)).join();
  const version = /redis_version:(\S+)/.exec(await client.info('server'))?.[1];
  return {
    name: 'Redis',
    settings: `Redis ${version}, redis, appendonly ${await setting('appendonly')}, appendfsync ${await setting('appendfsync')}`,
    pace: 1,
    open: async () => {
      const prefix = ownPrefix();
      return {
        store: redisStore(client, { prefix }),
        settle: async () => undefined,
        bytes: () => memoryOf(client, prefix),
        close: () => dropPrefix(client, prefix),
      };
    },
    bare: (seeds, writes) => bareRedis(client, seeds, writes),
    stop: () => server.stop(),
  };
}

/** Of the keys that hold the users: their buckets, and when they are due. */
async function memoryOf(client: RedisTestClient, prefix: string): Promise<number> {
  let bytes = 0;
  for await (const keys of client.scanIterator({ MATCH: `${prefix}*`, COUNT: 1_000 })) {
    for (const key of keys) bytes += (await client.memoryUsage(key, { SAMPLES: 0 })) ?? 0;
  }
  return bytes;
}
