import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createClient, createCluster, RESP_TYPES } from 'redis';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { storedIdOf, userIdOf } from '../../../../src/stores/redis/format.js';
import { type RedisClient, type RedisOptions, redisStore } from '../../../../src/stores/redis/index.js';
import { bucketOf } from '../../../../src/stores/redis/keys.js';
import type { Store } from '../../../../src/stores/store.js';
import { logged, scanned } from '../../../../src/testing/contract/readings.js';
import { HOUR, removalOf, rowOf, userIds, writeOf } from '../../../../src/testing/contract/samples.js';
import { countUp } from '../../../support/redisCounting.js';
import { dropPrefix, ownPrefix, type RedisTestClient, testRedis } from '../../../support/redisServer.js';

const DAY = 86_400_000;

describe('what is asked of a client', () => {
  it('S2: clients of createClient and createCluster will do', () => {
    // Both lines are checked by the compiler.
    const clients: readonly RedisClient[] = [createClient(), createCluster({ rootNodes: [{ url: 'redis://127.0.0.1:1' }] })];
    const stores = [redisStore(createClient()), redisStore(createCluster({ rootNodes: [{ url: 'redis://127.0.0.1:1' }] }))];
    for (const client of clients) expect([typeof client.evalSha, typeof client.eval]).toEqual(['function', 'function']);
    for (const { capabilities } of stores)
      expect(capabilities).toEqual({ durable: true, shared: true, journal: true, dueWrites: true, lease: true, seen: true });
  });

  it('E1: options of the wrong kind are refused', () => {
    const client = createClient();
    const refused = (options: object, argument: string): void =>
      expect(() => redisStore(client, options as RedisOptions)).toThrow(expect.objectContaining({ code: 'bad-option', argument }));
    for (const buckets of [0, -1, 1.5, 4097, '16', null, Number.NaN]) refused({ buckets }, 'buckets');
    for (const prefix of [null, 7, 'a\ud800']) refused({ prefix }, 'prefix');
    for (const journal of [null, 1, 'yes']) refused({ journal }, 'journal');
  });
});

describe('ids', () => {
  it('S6: users stay in the bucket they were stored in', () => {
    const ids = ['ann', 'bob', 'user 1', 'user 2', '漢字', '😀', 'a\ud800', ''];
    expect(ids.map((id) => bucketOf(id, 16))).toEqual([5, 6, 2, 11, 5, 6, 5, 11]);
    expect(ids.map((id) => bucketOf(id, 4096))).toEqual([741, 2134, 4066, 283, 1861, 1062, 4069, 3083]);
  });

  it('S1: users are spread evenly', () => {
    const counts = new Array<number>(16).fill(0);
    for (const id of userIds(16_000)) counts[bucketOf(id, 16)] = (counts[bucketOf(id, 16)] ?? 0) + 1;
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it('S1: ids that differ in lone surrogates stay different, and come back', () => {
    const ids = ['a\ud800', 'a\ud801', 'a\udc00', '\ud800\ud800\udc00', '\udc00\ud800', 'a\ufffd', '😀', 'ad800', 'plain'];
    expect(ids.map((id) => userIdOf(Buffer.from(storedIdOf(id)).toString()))).toEqual(ids);
    expect(storedIdOf('😀')).toBe('😀');
  });
});

const server = await testRedis();

describe.skipIf(server === null)('redisStore', () => {
  let client: RedisTestClient;
  let prefix = '';
  let store: Store;
  const stored = async (): Promise<string[]> => (await client.keys(`${prefix}*`)).map((key) => key.slice(prefix.length)).sort();
  const bucketKey = (userId: string, name: string): string => `${prefix}{b${bucketOf(userId, 16)}}:${name}`;

  beforeEach(async () => {
    client = await (server as NonNullable<typeof server>).client();
    prefix = ownPrefix();
    store = redisStore(client, { prefix });
    return async () => {
      await dropPrefix(client, prefix);
      client.destroy();
    };
  });
  afterAll(() => server?.stop());

  it('S2: keys begin with goalward: unless told otherwise', async () => {
    const asked: string[] = [];
    const recording: RedisClient = {
      evalSha: async (_, { keys, arguments: args }) => {
        asked.push(...keys);
        return args[0];
      },
      eval: async () => null,
      mGet: async () => [],
    };
    await redisStore(recording).commit([]);
    expect(asked).toEqual(['goalward:{b0}:meta', 'goalward:{b1}:meta']);
  });

  it('S1: users whose ids hold lone surrogates are different users, everywhere', async () => {
    const ids = ['a\ud800', 'a\ud801', 'a\ufffd'];
    await store.commit(ids.map((id, i) => writeOf(id, { data: `${i}`, due: i, journal: [`${i}`] })));
    expect((await store.load(ids)).map((user) => user?.data)).toEqual(['0', '1', '2']);
    expect(Object.keys(await scanned(store)).sort()).toEqual([...ids].sort());
    expect(await store.due(9, 9)).toEqual(ids);
    expect(await logged(store, 'journal')).toEqual({ 'a\ud800': ['0'], 'a\ud801': ['1'], 'a\ufffd': ['2'] });
  });

  it('S5: of an erased user no key, field or member is left', async () => {
    await store.commit([writeOf('ann', { due: 7, journal: ['x'] })]);
    await store.record([{ userId: 'ann', entry: 'y' }]);
    expect((await stored()).some((key) => key.includes('ann'))).toBe(true);
    expect(await store.erase(removalOf('ann', 1))).toBe('committed');
    expect(await stored()).toEqual(['{b0}:meta']);
  });

  it('S6: the number of buckets is recorded, and taken over by those who ask for none', async () => {
    const three = redisStore(client, { prefix, buckets: 3 });
    const ids = userIds(50);
    await three.commit(ids.map((id) => writeOf(id)));
    expect(await client.get(`${prefix}{b0}:meta`)).toBe('1 3');
    expect(Object.keys(await scanned(redisStore(client, { prefix })))).toHaveLength(50);
    expect((await stored()).filter((key) => key.endsWith('users'))).toEqual(['{b0}:users', '{b1}:users', '{b2}:users']);
  });

  it('S6: another number of buckets than the recorded one is refused', async () => {
    await store.commit([writeOf('ann')]);
    const other = redisStore(client, { prefix, buckets: 17 });
    const refusal = { code: 'bad-option', argument: 'buckets', message: expect.stringContaining('16 buckets') };
    await expect(other.load(['ann'])).rejects.toMatchObject(refusal);
    await expect(other.commit([writeOf('bob')])).rejects.toMatchObject(refusal);
    await expect(redisStore(client, { prefix, buckets: 16 }).load(['ann'])).resolves.toHaveLength(1);
  });

  it('S6: a newer format is refused, on opening and while open, and nothing is written', async () => {
    await store.commit([writeOf('ann')]);
    await client.set(`${prefix}{b0}:meta`, '2 whatever newer versions say');
    for (const each of [store, redisStore(client, { prefix })]) {
      for (const call of callsOf(each)) await expect(call()).rejects.toMatchObject({ code: 'newer-format' });
    }
    await client.set(`${prefix}{b0}:meta`, '1 16');
    expect(await scanned(store)).toEqual({ ann: { data: 'profile of ann', revision: 1 } });
    expect([await store.metrics(), await store.plans({ limit: 1 })]).toEqual([[], []]);
  });

  it('S6: refuses to write when the number of buckets changed while the store was open', async () => {
    await store.commit([writeOf('ann')]);
    await client.set(`${prefix}{b0}:meta`, '1 8');
    await expect(store.commit([writeOf('bob')])).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/number of buckets .* changed to 8 /),
    });
    expect(await client.exists(bucketKey('bob', 'user:bob'))).toBe(0);
  });

  it.each(['', '16', 'x', '0 16', '1', '1 0', '1 x', '1 16 2', '1 99999'])('S6: "%s" for a format is corrupt data', async (meta) => {
    await client.set(`${prefix}{b0}:meta`, meta);
    const code = meta === '16' ? 'newer-format' : 'corrupt-data';
    await expect(store.load(['ann'])).rejects.toMatchObject({ code });
  });

  it('S1: scripts are sent again to a server that has forgotten them', async () => {
    await store.commit([writeOf('ann')]);
    await client.scriptFlush();
    expect(await store.load(['ann'])).toEqual([{ data: 'profile of ann', revision: 1 }]);
    await client.scriptFlush();
    expect(await store.publish({ version: 1, data: 'plan' }, null)).toBe('committed');
    await client.scriptFlush();
    expect(await store.plans({ limit: 1 })).toEqual([{ version: 1, data: 'plan' }]);
    await client.scriptFlush();
    expect(await store.commit([writeOf('ann', { expected: 1, revision: 2, metrics: [rowOf(1)] })])).toEqual(['committed']);
    expect(await store.metrics()).toEqual([rowOf(1)]);
  });

  it.each(['', 'x', '{"a":1}', '0 x', '5', '5x y', '5*7', '99999999999999999 x', '-1 x'])(
    'S1: what somebody else wrote over a user ("%s") keeps nobody else from theirs, and can be erased',
    async (value) => {
      await store.commit([writeOf('ann', { due: 7 }), writeOf('bob')]);
      await client.set(bucketKey('ann', 'user:ann'), value);
      const [ann, bob] = await store.load(['ann', 'bob']);
      expect(ann).toEqual({ data: '', revision: Number.MAX_SAFE_INTEGER });
      expect(bob).toEqual({ data: 'profile of bob', revision: 1 });
      const writes = ['ann', 'bob'].map((id) => writeOf(id, { expected: 1, revision: 2 }));
      expect(await store.commit(writes)).toEqual(['conflict', 'committed']);
      expect(await store.erase(removalOf('ann', 1))).toBe('conflict');
      expect(await store.erase(removalOf('ann', Number.MAX_SAFE_INTEGER))).toBe('committed');
      expect(await store.load(['ann'])).toEqual([null]);
      expect(await store.due(9, 9)).toEqual([]);
    },
  );

  it('S1: of a write to a metric row that is no number nothing is stored', async () => {
    await store.commit([writeOf('ann', { metrics: [rowOf(1)] })]);
    const [day] = await client.keys(`${prefix}*:metrics:*`);
    const [row] = await client.hKeys(String(day));
    await client.hSet(String(day), String(row), 'many');
    const write = writeOf('bob', { due: 7, metrics: [rowOf(1), rowOf(1, { goal: 'a' })], journal: ['x'] });
    await expect(store.commit([write])).rejects.toMatchObject({ code: 'corrupt-data', userIds: ['bob'] });
    await expect(store.metrics()).rejects.toMatchObject({ code: 'corrupt-data' });
    expect(await store.load(['bob'])).toEqual([null]);
    expect(await store.due(9, 9)).toEqual([]);
    expect(await logged(store, 'journal')).toEqual({});
    await client.hSet(String(day), String(row), '1');
    expect(await store.metrics()).toEqual([rowOf(1)]);
  });

  it('S1: a key that holds another kind of data is corrupt data, and neither user nor sums are written', async () => {
    const write = writeOf('ann', { due: 7, metrics: [rowOf(1)], journal: ['x'] });
    for (const name of ['user:ann', 'users', 'due', 'journal', 'journal:ann']) {
      const key = bucketKey('ann', name);
      await client.hSet(key, 'field', 'value');
      await expect(store.commit([write])).rejects.toMatchObject({ code: 'corrupt-data', userIds: ['ann'] });
      expect([await store.load(['ann']), await store.metrics()]).toEqual([[null], []]);
      await client.del((await client.keys(`${prefix}*`)).filter((each) => !each.endsWith(':meta')));
    }
    expect(await store.commit([write])).toEqual(['committed']);
  });

  it('S6: what somebody else wrote in the place of plans is corrupt data, and stays', async () => {
    const key = `${prefix}{b0}:plans`;
    await store.publish({ version: 1, data: 'plan' }, null);
    await client.zAdd(key, { score: 7, value: 'theirs' });
    const refused = { code: 'corrupt-data', message: expect.stringContaining('plans') };
    await expect(store.plans({ limit: 1 })).rejects.toMatchObject(refused);
    for (const expected of [null, 1, 7]) await expect(store.publish({ version: 8, data: '' }, expected)).rejects.toMatchObject(refused);
    expect(await store.plans({ before: 7, limit: 1 })).toEqual([{ version: 1, data: 'plan' }]);
    expect(await client.zCard(key)).toBe(2);
    await client.del(key);
    await client.set(key, 'theirs');
    await expect(store.plans({ limit: 1 })).rejects.toMatchObject({ code: 'corrupt-data' });
    await expect(store.publish({ version: 1, data: '' }, null)).rejects.toMatchObject({ code: 'corrupt-data' });
    expect(await client.get(key)).toBe('theirs');
    expect(await store.commit([writeOf('ann')])).toEqual(['committed']);
  });

  it('M4: rows of many days are found by the hour', async () => {
    const hours = [-DAY - 3_600_000, -3_600_000, 0, HOUR - DAY, HOUR, HOUR + 3_600_000, HOUR + 400 * DAY];
    await store.commit(hours.map((hour, i) => writeOf(`u${i}`, { metrics: [rowOf(i + 1, { hour })] })));
    const found = async (query: object): Promise<number[]> => (await store.metrics(query)).map(({ hour }) => hour).sort((a, b) => a - b);
    expect(await found({})).toEqual(hours);
    expect(await found({ from: HOUR })).toEqual(hours.slice(4));
    expect(await found({ from: HOUR, to: HOUR + 3_600_000 })).toEqual([HOUR]);
    expect(await found({ to: 0 })).toEqual(hours.slice(0, 2));
    expect(await found({ from: -3_600_000, to: 1 })).toEqual([-3_600_000, 0]);
  });

  it('S1: the earliest are found though one bucket has nearly all of them', async () => {
    const here = userIds(3_000).filter((id) => bucketOf(id, 16) === 3);
    const elsewhere = userIds(40).filter((id) => bucketOf(id, 16) !== 3);
    const writes = [...elsewhere.map((id, i) => writeOf(id, { due: 1_000 + i })), ...here.map((id, i) => writeOf(id, { due: i }))];
    await store.commit(writes);
    expect(await store.due(2_000, 100)).toEqual(here.slice(0, 100));
    expect(await store.due(2_000, 1_000)).toEqual([...here, ...elsewhere]);
    expect(await store.due(Infinity, 1)).toEqual(here.slice(0, 1));
    expect(await store.due(2_000, 0)).toEqual([]);
  });

  it('S1: a due time that stays the same, or grows by a digit, is kept', async () => {
    const due = async (expected: number, at: number | null): Promise<readonly string[]> => {
      await store.commit([writeOf('ann', { expected, revision: expected + 1, due: at })]);
      return store.due(at ?? Infinity, 9);
    };
    for (const [i, at] of [17, 17, 177, 17, 1, -1].entries()) {
      expect(await due(i, at)).toEqual(['ann']);
      expect(await store.due(at - 1, 9)).toEqual([]);
    }
    expect(await due(6, null)).toEqual([]);
    expect(await due(7, 5)).toEqual(['ann']);
  });

  it('S1: a large batch goes in parts, each outcome in its place', async () => {
    const ids = userIds(1_300);
    await store.commit(ids.filter((_, i) => i % 7 === 0).map((id) => writeOf(id, { revision: 9 })));
    const writes = ids.map((id, i) =>
      writeOf(id, { data: 'x'.repeat(3_000), metrics: [rowOf(1, { stage: `s${i % 90}` })], journal: ['a', 'b'] }),
    );
    expect(await store.commit(writes)).toEqual(ids.map((_, i) => (i % 7 === 0 ? 'conflict' : 'committed')));
    const total = (await store.metrics()).reduce((sum, { value }) => sum + value, 0);
    expect(total).toBe(ids.filter((_, i) => i % 7 !== 0).length);
  });

  it('S1: one write may bring thousands of journal entries and rows', async () => {
    const journal = Array.from({ length: 5_000 }, (_, i) => `entry ${i}`);
    const metrics = journal.map((_, i) => rowOf(i + 1, { stage: `s${i}` }));
    expect(await store.commit([writeOf('ann', { journal, metrics })])).toEqual(['committed']);
    expect(await logged(store, 'journal')).toEqual({ ann: journal });
    expect(await logged(store, 'journal', 'ann')).toEqual({ ann: journal });
    expect(await store.metrics()).toHaveLength(5_000);
  });

  it('S3: two processes lose no update', async () => {
    const ids = ['ann', 'bob', 'eve'];
    const writer = [
      '--import',
      'tsx',
      join(import.meta.dirname, '../../../support/redisWriter.ts'),
      server?.url ?? '',
      prefix,
      '100',
      ...ids,
    ];
    const other = promisify(execFile)(process.execPath, writer);
    await countUp(store, ids, 100);
    await other;
    expect((await store.load(ids)).map((user) => user?.data)).toEqual(['200', '200', '200']);
    expect(await store.metrics()).toEqual([rowOf(600)]);
    for (const [id, entries] of Object.entries(await logged(store, 'journal'))) {
      expect([id, entries]).toEqual([id, Array.from({ length: 200 }, (_, i) => `${i}`)]);
    }
  });

  it('E1: a client that was closed, or never reached a server, makes every call unavailable', async () => {
    client.destroy();
    const unreachable = createClient({ url: 'redis://127.0.0.1:1', disableOfflineQueue: true, socket: { reconnectStrategy: false } });
    unreachable.on('error', () => undefined);
    await expect(unreachable.connect()).rejects.toThrow('ECONNREFUSED');
    for (const each of [store, redisStore(unreachable, { prefix })]) {
      for (const call of callsOf(each))
        await expect(call()).rejects.toMatchObject({ name: 'StoreError', code: 'unavailable', cause: expect.any(Error) });
      await expect(each.commit([writeOf('ann'), writeOf('bob')])).rejects.toMatchObject({ userIds: ['ann', 'bob'] });
    }
    client = await (server as NonNullable<typeof server>).client();
  });

  it('E1: what the client throws becomes the cause, whatever it is', async () => {
    const throwing: RedisClient = {
      evalSha: () => Promise.reject('no'),
      eval: () => Promise.reject('no'),
      mGet: () => Promise.reject('no'),
    };
    await expect(redisStore(throwing).load(['ann'])).rejects.toMatchObject({ code: 'unavailable', cause: 'no', userIds: ['ann'] });
  });

  it('S1: a client that answers in buffers will do', async () => {
    const buffers = client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
    const other = redisStore(buffers, { prefix });
    await store.commit([writeOf('ann', { due: 7, metrics: [rowOf(1)], journal: ['x'] })]);
    expect(await other.load(['ann', 'bob'])).toEqual([{ data: 'profile of ann', revision: 1 }, null]);
    expect(await other.due(7, 1)).toEqual(['ann']);
    expect(await other.metrics()).toEqual([rowOf(1)]);
    expect(await scanned(other)).toEqual({ ann: { data: 'profile of ann', revision: 1 } });
    expect(await logged(other, 'journal')).toEqual({ ann: ['x'] });
    expect(await other.publish({ version: 1, data: '😀\ud800' }, null)).toBe('committed');
    expect(await other.plans({ limit: 1 })).toEqual([{ version: 1, data: '😀\ud800' }]);
    expect(await other.publish({ version: 1, data: '' }, 1)).toBe('conflict');
  });
});

/** Each way to ask something of a store. */
function callsOf(store: Store): (() => Promise<unknown>)[] {
  return [
    () => store.load(['ann']),
    () => store.commit([writeOf('eve', { metrics: [rowOf(1)] })]),
    () => store.metrics(),
    () => store.due(1, 1),
    () => scanned(store),
    () => store.record([{ userId: 'ann', entry: 'x' }]),
    () => logged(store, 'journal'),
    () => logged(store, 'decisions', 'ann'),
    () => store.erase(removalOf('ann', 1)),
    () => store.plans({ limit: 1 }),
    () => store.publish({ version: 1, data: 'plan' }, null),
  ];
}
