import { describe, expect, it } from 'vitest';
import type { MetricRow } from '../../../../src/core/index.js';
import { createEngine } from '../../../../src/index.js';
import type { Store, Write } from '../../../../src/stores/store.js';
import { type WebStorage, webStorageStore } from '../../../../src/stores/webStorage/index.js';
import { storeContract } from '../../../../src/testing/index.js';
import { FakeStorage } from './fakeStorage.js';

const row = (value: number, more: Partial<MetricRow> = {}): MetricRow => ({
  ...{ hour: 0, goal: 'g', stage: 's', experience: null, arm: 'treated', measure: 'in-stage', currency: null, cell: null, value },
  ...more,
});

const write = (userId: string, more: Partial<Write> = {}): Write => ({
  ...{ userId, expected: 0, revision: 1, data: `data of ${userId}`, due: null, metrics: [], journal: [] },
  ...more,
});

/** All that anyone can ask a store. */
async function contents(store: Store): Promise<unknown> {
  const users: unknown[] = [];
  for await (const user of store.scan()) users.push(user);
  return { users, metrics: await store.metrics(), due: await store.due(Number.MAX_SAFE_INTEGER, 1_000) };
}

storeContract('webStorageStore', { describe, it }, async () => {
  const storage = new FakeStorage();
  const open = () => webStorageStore(storage);
  return { store: open(), reopened: async () => open(), dispose: async () => undefined };
});

describe('webStorageStore', () => {
  it('S6: refuses what a newer version wrote, when opened and after', async () => {
    const storage = new FakeStorage();
    const store = webStorageStore(storage);
    await store.commit([write('ann')]);
    storage.setItem('goalward:format', '2');
    expect(() => webStorageStore(storage)).toThrow(expect.objectContaining({ code: 'newer-format' }));
    const calls = [
      () => store.load(['ann']),
      () => store.commit([write('bob')]),
      () => store.metrics(),
      () => contents(store),
      () => store.plans({ limit: 1 }),
      () => store.publish({ version: 1, data: 'plan' }, null),
    ];
    for (const call of calls) {
      await expect(call()).rejects.toMatchObject({ code: 'newer-format' });
    }
  });

  it('S6: another prefix is another store', async () => {
    const storage = new FakeStorage();
    await webStorageStore(storage, { prefix: 'one' }).commit([write('ann', { metrics: [row(1)] })]);
    expect(await contents(webStorageStore(storage))).toEqual({ users: [], metrics: [], due: [] });
    expect([...storage.items.keys()].every((key) => key.startsWith('one:'))).toBe(true);
  });

  it('E1: what something else wrote is corrupt data, of its own users only', async () => {
    const storage = new FakeStorage();
    const store = webStorageStore(storage);
    await store.commit([write('ann')]);
    const [key] = [...storage.items].find(([, text]) => text.includes('ann')) as [string, string];
    for (const text of ['', 'null', '[]', '[[["ann",1,null,9]],[]]\nshort', '[[],[]]\ntoo long', '{}\n', 'no JSON\n']) {
      storage.setItem(key, text);
      await expect(store.load(['ann']), text).rejects.toMatchObject({ code: 'corrupt-data' });
      await expect(store.commit([write('ann')]), text).rejects.toMatchObject({ code: 'corrupt-data' });
      expect(storage.getItem(key)).toBe(text);
      expect(await store.load(['bob'])).toEqual([null]);
    }
    storage.setItem('goalward:format', 'one');
    expect(() => webStorageStore(storage)).toThrow(expect.objectContaining({ code: 'corrupt-data' }));
  });

  it('E1: what something else wrote in the place of plans is corrupt data, of the plans only', async () => {
    const storage = new FakeStorage();
    const store = webStorageStore(storage);
    await store.commit([write('ann')]);
    for (const text of ['', 'null', '[[1,9]]\nshort', '[]\ntoo long', '{}\n', 'no JSON\n']) {
      storage.setItem('goalward:plans', text);
      await expect(store.plans({ limit: 1 }), text).rejects.toMatchObject({
        code: 'corrupt-data',
        message: expect.stringContaining('plans'),
      });
      await expect(store.publish({ version: 1, data: '' }, null), text).rejects.toMatchObject({ code: 'corrupt-data' });
      expect(storage.getItem('goalward:plans')).toBe(text);
      expect(await store.load(['ann'])).toHaveLength(1);
    }
  });

  it('E1: says which option is wrong', () => {
    const wrong = (argument: string) => expect.objectContaining({ code: 'bad-option', argument });
    for (const storage of [undefined, null, {}]) expect(() => webStorageStore(storage as never)).toThrow(wrong('storage'));
    for (const prefix of ['\ud800', 5 as never]) expect(() => webStorageStore(new FakeStorage(), { prefix })).toThrow(wrong('prefix'));
  });

  it('E1: a storage that may not be used is unavailable', async () => {
    const refused: WebStorage = {
      getItem: () => {
        throw new DOMException('not in this frame', 'SecurityError');
      },
      setItem: () => undefined,
      removeItem: () => undefined,
    };
    expect(() => webStorageStore(refused)).toThrow(expect.objectContaining({ code: 'unavailable', cause: expect.any(DOMException) }));
  });

  it('E2: at whatever size the storage is full, a batch is stored as a whole or not at all', async () => {
    const users = Array.from({ length: 12 }, (_, i) => `user ${i}`);
    const outcomes = new Set<string>();
    for (let spare = 0; spare < 3_000; spare += 50) {
      const storage = new FakeStorage();
      const store = webStorageStore(storage);
      await store.commit(users.slice(0, 4).map((userId) => write(userId, { metrics: [row(1)], data: 'x'.repeat(300) })));
      const before = new Map(storage.items);
      storage.quota = storage.used + spare;
      // The first user shrinks, some grow, some are new.
      const batch = users.map((userId, i) =>
        write(userId, { expected: i < 4 ? 1 : 0, revision: 2, data: 'y'.repeat(i * 40), due: i, metrics: [row(2)] }),
      );
      const outcome = await store.commit(batch).then(
        () => 'stored',
        ({ code }) => code,
      );
      outcomes.add(outcome);
      if (outcome === 'full') expect(storage.items).toEqual(before);
      else expect((await store.load(users)).map((user) => user?.revision)).toEqual(users.map(() => 2));
      storage.quota = Number.POSITIVE_INFINITY;
      if (outcome === 'full') expect(new Set(await store.commit(batch))).toEqual(new Set(['committed']));
      expect(await store.metrics()).toEqual([row(4 + 24)]);
    }
    expect(outcomes).toEqual(new Set(['full', 'stored']));
  });

  it('E2: a plan that finds no room is told as full, and what was published stays', async () => {
    const storage = new FakeStorage();
    const store = webStorageStore(storage);
    await store.publish({ version: 1, data: 'plan' }, null);
    storage.quota = storage.used + 100;
    await expect(store.publish({ version: 2, data: 'x'.repeat(100) }, 1)).rejects.toMatchObject({ code: 'full', userIds: [] });
    expect(await webStorageStore(storage).plans({ limit: 9 })).toEqual([{ version: 1, data: 'plan' }]);
    expect(await store.publish({ version: 2, data: 'x'.repeat(50) }, 1)).toBe('committed');
  });

  it('S4: a tab that dies while it publishes leaves the plan whole or out', async () => {
    const seen: number[] = [];
    for (let changes = 0; changes < 3; changes++) {
      const storage = new FakeStorage();
      let left = changes;
      storage.before = () => {
        if (left-- <= 0) throw new Error('dead');
      };
      const published = webStorageStore(storage).publish({ version: 1, data: 'plan' }, null);
      await published.catch((error) => expect(error).toMatchObject({ code: 'unavailable' }));
      const plans = await webStorageStore(storage).plans({ limit: 9 });
      expect([[], [{ version: 1, data: 'plan' }]]).toContainEqual(plans);
      seen.push(plans.length);
    }
    expect(seen).toEqual([0, 0, 1]);
  });

  it('S5: a user can be erased when the storage is full, and room is free after', async () => {
    const storage = new FakeStorage();
    const store = webStorageStore(storage);
    await store.commit([write('ann', { metrics: [row(1)] }), write('bob', { data: 'x'.repeat(500) })]);
    storage.quota = storage.used;
    const more = write('bob', { expected: 1, revision: 2, data: 'x'.repeat(501) });
    await expect(store.commit([more])).rejects.toMatchObject({ code: 'full', userIds: ['bob'] });
    expect(await store.erase({ userId: 'ann', expected: 1, metrics: [row(-1)] })).toBe('committed');
    expect(await store.commit([more])).toEqual(['committed']);
    expect(await store.metrics()).toEqual([]);
  });

  it('S5: erasing nobody stores nothing, but the rows that come with it', async () => {
    const storage = new FakeStorage();
    const store = webStorageStore(storage);
    expect(await store.erase({ userId: 'ann', expected: 0, metrics: [] })).toBe('committed');
    expect(storage.items.size).toBe(0);
    expect(await store.erase({ userId: 'ann', expected: 0, metrics: [row(-1)] })).toBe('committed');
    expect(await store.metrics()).toEqual([row(-1)]);
  });

  it('S5: nothing tells of an erased person, and the sums the person added to stay', async () => {
    const storage = new FakeStorage();
    const store = webStorageStore(storage);
    await store.commit([write('ann@example.org', { metrics: [row(1), row(7, { measure: 'value', currency: 'EUR' })] })]);
    const keys = [...storage.items.keys()];
    await store.erase({ userId: 'ann@example.org', expected: 1, metrics: [row(-1)] });
    expect(JSON.stringify([...storage.items])).not.toMatch(/ann|example/);
    expect([...storage.items.keys()]).toEqual(keys);
    expect(await webStorageStore(storage).metrics()).toEqual([row(7, { measure: 'value', currency: 'EUR' })]);
  });

  it('S4: a tab that dies between any two changes leaves each write whole or out', async () => {
    const users = Array.from({ length: 8 }, (_, i) => `user ${i}`);
    const seen = new Set<number>();
    for (let changes = 0; changes < 8; changes++) {
      const storage = new FakeStorage();
      await webStorageStore(storage).commit([write('user 0', { metrics: [row(1)] })]);
      let left = changes;
      // A dead tab takes nothing back either.
      storage.before = () => {
        if (left-- <= 0) throw new Error('dead');
      };
      const batch = users.map((userId, i) => write(userId, { expected: i === 0 ? 1 : 0, revision: 2, due: 5, metrics: [row(1)] }));
      await expect(webStorageStore(storage).commit(batch)).rejects.toMatchObject({ code: 'unavailable' });
      storage.before = () => undefined;
      const store = webStorageStore(storage);
      const written = (await store.load(users)).filter((user) => user?.revision === 2).length;
      seen.add(written);
      expect(await store.metrics()).toEqual([row(1 + written)]);
      expect(await store.due(5, 99)).toHaveLength(written);
    }
    expect(Math.min(...seen)).toBe(0);
    expect(Math.max(...seen)).toBeGreaterThan(3);
  });

  it('S1: ids of lone surrogates stay different users, and plans what they were', async () => {
    const storage = new FakeStorage();
    const ids = ['\ud800', '\udfff', '\ufffd', 'a\udc00', '\ud83d\ude00'];
    await webStorageStore(storage).commit(ids.map((userId, i) => write(userId, { data: `${i}` })));
    expect((await webStorageStore(storage).load(ids)).map((user) => user?.data)).toEqual(['0', '1', '2', '3', '4']);
    expect(await webStorageStore(storage).publish({ version: 1, data: ids.join('"') }, null)).toBe('committed');
    expect(await webStorageStore(storage).plans({ limit: 1 })).toEqual([{ version: 1, data: ids.join('"') }]);
    // What a browser writes to disk as UTF-8 holds none.
    for (const text of storage.items.values()) expect(() => encodeURIComponent(text)).not.toThrow();
  });

  it('S1: takes no notice of items of others', async () => {
    const storage = new FakeStorage();
    storage.setItem('goalward', 'theirs');
    storage.setItem('goalward:64', 'theirs');
    storage.setItem('other', 'theirs');
    const store = webStorageStore(storage);
    await store.commit([write('ann')]);
    expect(await contents(store)).toMatchObject({ users: [{ userId: 'ann' }] });
    expect([...storage.items.values()].filter((text) => text === 'theirs')).toHaveLength(3);
  });

  it('S2: an engine that is to keep a journal is refused', () => {
    const store = webStorageStore(new FakeStorage());
    const plan = { id: 'p', version: 1, goals: [], experiences: [] } as never;
    expect(() => createEngine({ plan, store, journal: true })).toThrow(expect.objectContaining({ code: 'no-journal' }));
  });
});
