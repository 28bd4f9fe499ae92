import { describe, expect, it } from 'vitest';
import { createEngine, memoryStore, type Store } from '../../../src/index.js';
import { DAY, goalOf, planOf, stageOf, T0 } from '../../support/plans.js';

const plan = planOf([goalOf({ stages: [stageOf('s', undefined, { timeLimit: { after: '1d', then: 'advance' } }), stageOf('t')] })]);

async function entered(store: Store, users: number) {
  let now = T0 + users;
  const engine = createEngine({ plan, store, clock: () => now });
  await engine.ingestMany(Array.from({ length: users }, (_, i) => ({ userId: `user-${i}`, timestamp: T0 + i })));
  return {
    engine,
    at: (instant: number) => {
      now = instant;
    },
  };
}

describe('sweep', () => {
  it('P10: ticks those who are due, and nobody else', async () => {
    const { engine, at } = await entered(memoryStore(), 250);
    const told: string[] = [];
    engine.onTransition(({ userId, type }) => told.push(`${userId} ${type}`));
    at(T0 + DAY + 99);
    expect(await engine.sweep({ delay: '0s' })).toEqual({ ticked: 100, migrated: 0, transitions: 100, unreadable: [] });
    expect(told).toHaveLength(100);
    expect(told[0]).toBe('user-0 advanced');
    expect((await engine.profile('user-99'))?.goals.g?.stage).toBe('t');
    expect((await engine.profile('user-100'))?.goals.g?.stage).toBe('s');
    expect(await engine.sweep({ delay: '0s' })).toEqual({ ticked: 0, migrated: 0, transitions: 0, unreadable: [] });
    expect(await engine.sweep({ now: T0 + 2 * DAY })).toEqual({ ticked: 150, migrated: 0, transitions: 150, unreadable: [] });
  });

  it('S1: asks the store who is due, and looks at nobody else', async () => {
    const inner = memoryStore();
    const loaded: string[] = [];
    const store: Store = {
      ...inner,
      load: (userIds) => {
        loaded.push(...userIds);
        return inner.load(userIds);
      },
      scan: () => expect.unreachable('a full scan'),
    };
    const { engine } = await entered(store, 20);
    loaded.length = 0;
    await engine.sweep({ now: T0 + DAY + 4 });
    expect(loaded).toEqual(['user-0', 'user-1', 'user-2', 'user-3', 'user-4']);
  });

  it('S3: two at once move each user once', async () => {
    const store = memoryStore();
    const { engine } = await entered(store, 300);
    const other = createEngine({ plan, store, clock: () => T0 });
    const results = await Promise.all([engine.sweep({ now: T0 + 2 * DAY }), other.sweep({ now: T0 + 2 * DAY })]);
    expect(results[0].transitions + results[1].transitions).toBe(300);
    const metrics = await engine.metrics();
    expect(metrics.goals[0]?.stages.map(({ totals }) => totals.all.inStage)).toEqual([0, 300]);
  });

  it('P10: ends, also where a user is due and nothing is left to do', async () => {
    const store = memoryStore();
    await entered(store, 1);
    const [stored] = await store.load(['user-0']);
    // As an older plan may have left it.
    await store.commit([
      { userId: 'user-0', expected: stored?.revision ?? 0, revision: 7, data: stored?.data ?? '', due: T0, metrics: [], journal: [] },
    ]);
    const engine = createEngine({ plan, store, clock: () => T0 });
    expect(await engine.sweep({ delay: '0s' })).toEqual({ ticked: 1, migrated: 0, transitions: 0, unreadable: [] });
    expect(await store.due(T0 + DAY - 1, 10)).toEqual([]);
    expect(await store.due(T0 + DAY, 10)).toEqual(['user-0']);
  });

  it('T5: writes the due time alone where the tick moves nobody: data, revision and journal stay', async () => {
    const store = memoryStore();
    await entered(store, 1);
    const [stored] = await store.load(['user-0']);
    const [data, revision] = [stored?.data ?? '', (stored?.revision ?? 0) + 7];
    await store.commit([{ userId: 'user-0', expected: stored?.revision ?? 0, revision, data, due: T0, metrics: [], journal: [] }]);
    const rows = await store.metrics();
    const engine = createEngine({ plan, store, clock: () => T0 + DAY / 2, journal: true });
    expect(await engine.sweep()).toMatchObject({ ticked: 1, transitions: 0 });
    const [after] = await store.load(['user-0']);
    expect([after?.data, after?.revision, await store.metrics()]).toEqual([data, revision, rows]);
    for await (const line of engine.journal()) expect.unreachable(JSON.stringify(line));
    expect([await store.due(T0 + DAY - 1, 10), await store.due(T0 + DAY, 10)]).toEqual([[], ['user-0']]);
  });

  it('T5: on a store that takes no such writes, writes the stored profile with the new due time', async () => {
    const store = memoryStore();
    await entered(store, 1);
    const [stored] = await store.load(['user-0']);
    const [data, revision] = [stored?.data ?? '', (stored?.revision ?? 0) + 7];
    await store.commit([{ userId: 'user-0', expected: stored?.revision ?? 0, revision, data, due: T0, metrics: [], journal: [] }]);
    const engine = createEngine({ plan, store: { ...store, capabilities: { ...store.capabilities, dueWrites: false } }, clock: () => T0 });
    await engine.sweep({ now: T0 + 5 });
    const [after] = await store.load(['user-0']);
    expect([after?.data, after?.revision === revision, await store.due(T0 + DAY - 1, 10)]).toEqual([data, false, []]);
  });

  it('T5: ticks a minute before the clock, unless told otherwise; `now` is taken as it is', async () => {
    const MINUTE = 60_000;
    const { engine, at } = await entered(memoryStore(), 3);
    at(T0 + DAY + MINUTE);
    expect(await engine.sweep()).toMatchObject({ ticked: 1 });
    expect(await engine.sweep({ delay: '59.999s' })).toMatchObject({ ticked: 1 });
    expect(await engine.sweep({ now: T0 + DAY + 1 })).toMatchObject({ ticked: 0 });
    expect(await engine.sweep({ delay: '0s' })).toMatchObject({ ticked: 1 });
    for (const wrong of [{ delay: '1x' }, { delay: 5 }, { delay: '-1s' }, { now: T0, delay: '1m' }]) {
      await expect(engine.sweep(wrong as { delay: '1m' })).rejects.toMatchObject({ code: 'bad-option', argument: 'delay' });
    }
  });

  it('T5: several at once share the work: nobody is loaded by two of them', async () => {
    const inner = memoryStore();
    await entered(inner, 500);
    const loaded: string[] = [];
    const store: Store = {
      ...inner,
      load: (userIds) => {
        loaded.push(...userIds);
        return inner.load(userIds);
      },
    };
    const engines = [1, 2, 3, 4].map(() => createEngine({ plan, store, clock: () => T0, batch: 20 }));
    await Promise.all(engines.map((engine) => engine.sweep({ now: T0 + 2 * DAY })));
    expect([loaded.length, new Set(loaded).size]).toEqual([500, 500]);
  });

  it('T5: what else changed the user in the same batch wins', async () => {
    const store = memoryStore();
    await entered(store, 1);
    const engine = createEngine({ plan, store, clock: () => T0 + 10 });
    await engine.profile('user-0');
    await Promise.all([
      engine.tick('user-0', T0 + 5),
      engine.ingest({ userId: 'user-0', traits: { plan: 'pro' }, type: 'identify', timestamp: T0 + 5 }),
      engine.tick('user-0', T0 + 6),
    ]);
    expect((await engine.profile('user-0'))?.traits).toMatchObject({ plan: 'pro' });
    expect(await store.due(T0 + DAY, 10)).toEqual(['user-0']);
  });

  it('S1: does not go on for ever with a store that is early', async () => {
    const inner = memoryStore();
    await entered(inner, 2);
    const engine = createEngine({ plan, store: { ...inner, due: (now, limit) => inner.due(now + DAY, limit) }, clock: () => T0 + 1 });
    await expect(engine.sweep({ now: T0 + 5 })).rejects.toMatchObject({ code: 'broken-store', userIds: ['user-0', 'user-1'] });
  });

  it('T5: the next sweep ticks whom a sweep claimed that was stopped, whether the store answered in time or not', async () => {
    for (const late of [true, false]) {
      const inner = memoryStore();
      await entered(inner, 25);
      const stop = new AbortController();
      const store: Store = {
        ...inner,
        due: async (...asked) => {
          const userIds = await inner.due(...asked);
          if (late) stop.abort(new Error('shutting down'));
          return userIds;
        },
        load: async (userIds) => {
          stop.abort(new Error('shutting down'));
          return inner.load(userIds);
        },
      };
      const engine = createEngine({ plan, store, clock: () => T0, batch: 10 });
      await expect(engine.sweep({ now: T0 + 2 * DAY, signal: stop.signal })).rejects.toThrow('shutting down');
      const other = createEngine({ plan, store: inner, clock: () => T0 });
      expect(await other.sweep({ now: T0 + 2 * DAY })).toMatchObject({ ticked: 15 });
      expect(await engine.sweep({ now: T0 + 2 * DAY })).toMatchObject({ ticked: 10, transitions: 10 });
      expect(await inner.due(T0 + 2 * DAY, 99)).toEqual([]);
    }
  });

  it('T5: ticks users whom another sweep has claimed only if it is told to', async () => {
    const store = memoryStore();
    const { engine } = await entered(store, 5);
    expect(await store.due(T0 + 2 * DAY, 3, 60_000)).toHaveLength(3);
    expect(await engine.sweep({ now: T0 + 2 * DAY })).toMatchObject({ ticked: 2 });
    expect(await engine.sweep({ now: T0 + 2 * DAY, claimed: true })).toMatchObject({ ticked: 3 });
    expect(await engine.countDue({ now: T0 + 2 * DAY })).toBe(0);
  });

  it('E1: a signal stops it', async () => {
    const { engine } = await entered(memoryStore(), 3);
    await expect(engine.sweep({ now: T0 + 2 * DAY, signal: AbortSignal.abort(new Error('shutting down')) })).rejects.toThrow(
      'shutting down',
    );
  });
});
