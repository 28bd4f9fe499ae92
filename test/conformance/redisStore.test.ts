import { afterAll, beforeAll, describe, it } from 'vitest';
import { redisStore } from '../../src/stores/redis/index.js';
import { type StoreUnderTest, storeContract } from '../../src/testing/index.js';
import { type RedisCluster, startRedisCluster } from '../support/redisCluster.js';
import { dropPrefix, ownPrefix, skippedWithoutRedis, type TestRedis, testRedis } from '../support/redisServer.js';

const server = await testRedis();

describe.skipIf(server === null)('Redis', () => {
  afterAll(() => server?.stop());

  storeContract('redisStore', { describe, it }, () => onServer(server as TestRedis, true));
  storeContract('redisStore without journals', { describe, it }, () => onServer(server as TestRedis, false));
});

async function onServer(redis: TestRedis, journal: boolean): Promise<StoreUnderTest> {
  const options = { prefix: ownPrefix(), journal };
  const client = await redis.client();
  const opened = async (): Promise<ReturnType<typeof redisStore>> => redisStore(await redis.client(), options);
  return {
    store: redisStore(client, options),
    another: opened,
    reopened: opened,
    dispose: () => dropPrefix(client, options.prefix),
  };
}

const skipped = skippedWithoutRedis();

describe.skipIf(skipped)('Redis Cluster', () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await startRedisCluster();
  });
  afterAll(() => cluster.stop());

  storeContract('redisStore', { describe, it }, async () => {
    const prefix = ownPrefix();
    const client = await cluster.client();
    const opened = async (): Promise<ReturnType<typeof redisStore>> => redisStore(client, { prefix });
    // The cluster goes when the tests are done, and what they stored with it.
    return { store: redisStore(client, { prefix }), another: opened, reopened: opened, dispose: async () => client.close() };
  });
});
