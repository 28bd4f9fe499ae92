import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RedisClient, redisStore } from '../../../../src/stores/redis/index.js';
import { bucketOf } from '../../../../src/stores/redis/keys.js';
import type { Store } from '../../../../src/stores/store.js';
import { logged, scanned } from '../../../../src/testing/contract/readings.js';
import { rowOf, userIds, writeOf } from '../../../../src/testing/contract/samples.js';
import { type RedisCluster, type RedisClusterClient, startRedisCluster } from '../../../support/redisCluster.js';
import { type RedisProcess, until } from '../../../support/redisProcess.js';
import { replicasCaughtUp } from '../../../support/redisReplication.js';
import { ownPrefix, skippedWithoutRedis } from '../../../support/redisServer.js';

describe.skipIf(skippedWithoutRedis())('redisStore on a cluster', () => {
  let cluster: RedisCluster;
  let client: RedisClusterClient;
  beforeAll(async () => {
    cluster = await startRedisCluster();
    client = await cluster.client();
  });
  afterAll(() => cluster.stop());

  it('S1: every master gets a share of the users, and all of one user is in one slot', async () => {
    const prefix = ownPrefix();
    const ids = userIds(300);
    await redisStore(client, { prefix }).commit(ids.map((id) => writeOf(id, { due: 1, metrics: [rowOf(1)], journal: ['x'] })));
    const buckets = new Set<string>();
    for (const master of await cluster.masters()) {
      const keys = (await master.tell('KEYS', `${prefix}*`)) as string[];
      const here = new Set(keys.map((key) => /\{b\d+\}/.exec(key)?.[0] as string));
      expect(here.size).toBeGreaterThan(2);
      for (const bucket of here) {
        expect(buckets).not.toContain(bucket);
        buckets.add(bucket);
        for (const name of ['meta', 'users', 'due', 'days', 'journal']) expect(keys).toContain(`${prefix}${bucket}:${name}`);
      }
    }
    expect(buckets.size).toBe(16);
  });

  it('S6: another number of buckets, or a newer format, is refused in every bucket', async () => {
    const prefix = ownPrefix();
    const store = redisStore(client, { prefix });
    await store.commit(userIds(200).map((id) => writeOf(id)));
    await expect(redisStore(client, { prefix, buckets: 20 }).load(['ann'])).rejects.toMatchObject({ code: 'bad-option' });
    const bucket = bucketOf('ann', 16);
    await client.set(`${prefix}{b${bucket}}:meta`, '2 16');
    await expect(store.load(['ann'])).rejects.toMatchObject({ code: 'newer-format' });
    await expect(store.commit([writeOf('ann')])).rejects.toMatchObject({ code: 'newer-format' });
    await expect(store.metrics()).rejects.toMatchObject({ code: 'newer-format' });
    expect(await client.get(`${prefix}{b${bucket}}:user:ann`)).toBe(null);
  });

  it('S1: published plans are in one bucket, whatever the number of buckets', async () => {
    const prefix = ownPrefix();
    const store = redisStore(client, { prefix, buckets: 5 });
    for (const version of [1, 2, 3])
      expect(await store.publish({ version, data: `plan ${version}` }, version - 1 || null)).toBe('committed');
    expect((await store.plans({ limit: 9 })).map(({ version }) => version)).toEqual([3, 2, 1]);
    const found = await Promise.all((await cluster.masters()).map((master) => master.tell('KEYS', `${prefix}*plans`)));
    expect(found.flat()).toEqual([`${prefix}{b0}:plans`]);
  });

  it('S1: a hash tag in the prefix keeps everything in one slot', async () => {
    const prefix = `{${ownPrefix()}}`;
    const store = redisStore(client, { prefix });
    const ids = userIds(100);
    await store.commit(ids.map((id) => writeOf(id, { metrics: [rowOf(1)] })));
    expect(Object.keys(await scanned(store))).toHaveLength(100);
    const counts = await Promise.all((await cluster.masters()).map((master) => master.tell('KEYS', `${prefix}*`)));
    expect(counts.filter((keys) => (keys as string[]).length > 0)).toHaveLength(1);
  });

  it('E1: when some buckets failed and others did not, it throws `unavailable` and names the users of the failed ones', async () => {
    const prefix = ownPrefix();
    const failing = bucketOf('ann', 16);
    const refuse: { message: string | null } = { message: null };
    const flaky: RedisClient = {
      evalSha: (sha1, input) => {
        const hit = refuse.message !== null && input.keys[0] === `${prefix}{b${failing}}:meta`;
        return hit ? Promise.reject(new Error(refuse.message as string)) : client.evalSha(sha1, input);
      },
      eval: (script, input) => client.eval(script, input),
      mGet: (keys) => client.mGet(keys),
    };
    const store = redisStore(flaky, { prefix });
    const ids = ['ann', ...userIds(50)];
    const concerned = ids.filter((id) => bucketOf(id, 16) === failing).sort();
    await store.load(['ann']);
    const failure = async (writes: Parameters<Store['commit']>[0]): Promise<{ code: string; userIds: string[] }> => {
      const error = (await store.commit(writes).catch((thrown: unknown) => thrown)) as { code: string; userIds: string[] };
      return { code: error.code, userIds: [...error.userIds].sort() };
    };
    refuse.message = "OOM command not allowed when used memory > 'maxmemory'.";
    expect(await failure([writeOf('ann')])).toEqual({ code: 'full', userIds: ['ann'] });
    expect(await failure(ids.map((id) => writeOf(id)))).toEqual({ code: 'unavailable', userIds: concerned });
    refuse.message = 'CLUSTERDOWN The cluster is down';
    expect(await failure(ids.map((id) => writeOf(id)))).toEqual({ code: 'unavailable', userIds: concerned });
    refuse.message = null;
    expect(Object.keys(await scanned(store)).sort()).toEqual(ids.filter((id) => bucketOf(id, 16) !== failing).sort());
  });

  it('S4: a replica takes over from a master that was killed, and writes go on; sent again, each counts once', async () => {
    const prefix = ownPrefix();
    const store = redisStore(client, { prefix });
    const ids = userIds(60);
    const write = async (revision: number): Promise<void> => {
      let left: readonly string[] = ids;
      while (left.length > 0) {
        const found = await store.load(left);
        left = left.filter((_, i) => (found[i]?.revision ?? 0) < revision);
        const more = { expected: revision - 1, revision, metrics: [rowOf(1)], journal: [`${revision}`] };
        await store.commit(left.map((id) => writeOf(id, more)));
      }
    };
    await write(1);
    const [victim] = await cluster.masters();
    // Redis does not wait for its replicas: what follows is about going on, not about what the killed master alone knew.
    await replicasCaughtUp(victim as RedisProcess);
    await victim?.kill();
    const failed = await write(2).then(
      () => null,
      (error: unknown) => error,
    );
    if (failed !== null) expect(failed).toMatchObject({ name: 'StoreError', code: 'unavailable' });
    await until(
      () =>
        write(2).then(
          () => true,
          () => false,
        ),
      'a replica to take over',
    );
    expect(Object.values(await scanned(store)).map(({ revision }) => revision)).toEqual(ids.map(() => 2));
    expect(await store.metrics()).toEqual([rowOf(2 * ids.length)]);
    expect(await logged(store, 'journal')).toEqual(Object.fromEntries(ids.map((id) => [id, ['1', '2']])));
    await victim?.restart();
    await cluster.settled();
  });
});
