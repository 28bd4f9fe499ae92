import { afterEach, describe, expect, it } from 'vitest';
import { redisStore } from '../../../../src/stores/redis/index.js';
import type { Store } from '../../../../src/stores/store.js';
import { logged, scanned } from '../../../../src/testing/contract/readings.js';
import { removalOf, rowOf, userIds, writeOf } from '../../../../src/testing/contract/samples.js';
import { connectRedis } from '../../../support/redisClients.js';
import { DURABLE, startPrivateRedis } from '../../../support/redisPrivate.js';
import { startRedisProcess } from '../../../support/redisProcess.js';
import { type RedisTestClient, skippedWithoutRedis } from '../../../support/redisServer.js';

describe.skipIf(skippedWithoutRedis())('a server that fails', () => {
  const clean: (() => unknown)[] = [];
  afterEach(async () => {
    for (const each of clean.splice(0).reverse()) await each();
  });

  async function connected(url: string): Promise<RedisTestClient> {
    const client = await connectRedis(url);
    clean.push(() => client.isOpen && client.destroy());
    return client;
  }

  it('S4: killed in the midst of commits, it has each of them as a whole or not at all, and those acknowledged for sure', async () => {
    const server = await startRedisProcess(DURABLE);
    clean.push(server.stop);
    const client = await connected(server.url);
    const store = redisStore(client);
    const ids = userIds(40);
    let acknowledged = 0;
    const writing = (async () => {
      for (;;) {
        const revision = acknowledged + 1;
        const more = { expected: acknowledged, revision, due: revision, metrics: [rowOf(1)], journal: [`${revision}`] };
        await store.commit(ids.map((id) => writeOf(id, more)));
        acknowledged = revision;
      }
    })();
    const failed = expect(writing).rejects.toMatchObject({ code: 'unavailable', userIds: ids });
    while (acknowledged < 20) await store.load(['u0']);
    await server.kill();
    await failed;
    await expect(store.load(['u0'])).rejects.toMatchObject({ code: 'unavailable' });
    await server.restart();
    await client.ping().catch(() => undefined);
    while (!client.isReady) await new Promise((resolve) => setTimeout(resolve, 10));

    const users = await scanned(store);
    const revisions = new Set(Object.values(users).map(({ revision }) => revision));
    // All of a batch went in one script here. The last may have been stored without an answer.
    expect(revisions.size).toBe(1);
    const [revision] = [...revisions] as [number];
    expect([acknowledged, acknowledged + 1]).toContain(revision);
    expect(Object.keys(users)).toHaveLength(ids.length);
    expect(await store.metrics()).toEqual([rowOf(revision * ids.length)]);
    expect([await store.due(revision - 1, 99), [...(await store.due(revision, 99))].sort()]).toEqual([[], [...ids].sort()]);
    const entries = Array.from({ length: revision }, (_, i) => `${i + 1}`);
    expect(await logged(store, 'journal')).toEqual(Object.fromEntries(ids.map((id) => [id, entries])));
    expect(await store.commit([writeOf('u0', { expected: revision, revision: 10_000 })])).toEqual(['committed']);
  });

  it('S1: out of memory it stores nothing of a write, says so, and can still be read and erased from', async () => {
    const server = await startRedisProcess();
    clean.push(server.stop);
    const client = await connected(server.url);
    const store = redisStore(client);
    await store.commit([writeOf('ann', { due: 5, metrics: [rowOf(1)], journal: ['x'] })]);
    await client.configSet('maxmemory', '1');
    const full = { code: 'full', userIds: ['ann', 'bob'], cause: expect.any(Error) };
    const writes = [
      writeOf('ann', { expected: 1, revision: 2, due: 6, metrics: [rowOf(1)], journal: ['y'] }),
      writeOf('bob', { due: 6, metrics: [rowOf(1, { goal: 'other' })], journal: ['y'] }),
    ];
    await expect(store.commit(writes)).rejects.toMatchObject(full);
    await expect(store.record([{ userId: 'ann', entry: 'z' }])).rejects.toMatchObject({ code: 'full', userIds: ['ann'] });
    await expect(store.publish({ version: 1, data: 'plan' }, null)).rejects.toMatchObject({ code: 'full', userIds: [] });
    expect(await store.plans({ limit: 1 })).toEqual([]);
    const before = async (): Promise<void> => {
      expect(await scanned(store)).toEqual({ ann: { data: 'profile of ann', revision: 1 } });
      expect(await store.metrics()).toEqual([rowOf(1)]);
      expect(await store.due(9, 9)).toEqual(['ann']);
      expect([await logged(store, 'journal'), await logged(store, 'decisions')]).toEqual([{ ann: ['x'] }, {}]);
    };
    await before();
    // Taking a due time away needs no memory, so it is not refused: then the whole write goes through.
    expect(await store.commit([writeOf('ann', { expected: 1, revision: 2, metrics: [rowOf(1)] })])).toEqual(['committed']);
    expect([await store.load(['ann']), await store.metrics(), await store.due(9, 9)]).toEqual([
      [{ data: 'profile of ann', revision: 2 }],
      [rowOf(2)],
      [],
    ]);
    expect(await store.erase(removalOf('ann', 2, [rowOf(-1)]))).toBe('committed');
    expect([await scanned(store), await store.metrics()]).toEqual([{}, [rowOf(1)]]);
  });

  it('S1: a batch that fills the server up on its way is stored as a whole', async () => {
    const server = await startRedisProcess();
    clean.push(server.stop);
    const client = await connected(server.url);
    const store = redisStore(client);
    await store.load(['ann']);
    const used = Number(/used_memory:(\d+)/.exec(await client.info('memory'))?.[1]);
    await client.configSet('maxmemory', `${used + 200_000}`);
    const stored = await fillUp(store);
    expect(Object.values(await scanned(store)).length).toBe(stored);
    const total = (await store.metrics()).reduce((sum, { value }) => sum + value, 0);
    expect(total).toBe(stored);
    expect(Object.keys(await logged(store, 'journal'))).toHaveLength(stored);
  });

  it('E1: a replica is unavailable for writing; when it takes over, it has what its master had', async () => {
    const pair = await startPrivateRedis();
    clean.push(pair.stop);
    const [master, replica] = [await connected(pair.master.url), await connected(pair.replica.url)];
    const [before, after] = [redisStore(master), redisStore(replica)];
    await before.commit([writeOf('ann', { due: 5, metrics: [rowOf(1)], journal: ['x'] })]);
    await pair.caughtUp();
    expect(await scanned(after)).toEqual({ ann: { data: 'profile of ann', revision: 1 } });
    const next = writeOf('ann', { expected: 1, revision: 2, metrics: [rowOf(1)] });
    await expect(after.commit([next])).rejects.toMatchObject({ code: 'unavailable', message: expect.stringMatching(/read only replica/i) });
    await pair.master.kill();
    await pair.failOver();
    expect(await after.commit([next])).toEqual(['committed']);
    expect([await after.metrics(), await logged(after, 'journal')]).toEqual([[rowOf(2)], { ann: ['x'] }]);
    await expect(before.load(['ann'])).rejects.toMatchObject({ code: 'unavailable' });
  });
});

/** Writes until there is no room. @returns How many users were stored. */
async function fillUp(store: Store): Promise<number> {
  for (let stored = 0; ; stored += 20) {
    const ids = Array.from({ length: 20 }, (_, i) => `user ${stored + i}`);
    const writes = ids.map((id) => writeOf(id, { data: 'x'.repeat(2_000), metrics: [rowOf(1)], journal: ['y'.repeat(100)] }));
    try {
      await store.commit(writes);
    } catch (error) {
      expect(error).toMatchObject({ code: 'full', userIds: ids });
      return stored;
    }
  }
}
