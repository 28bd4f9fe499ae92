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
    expect(await engine.sweep()).toEqual({ ticked: 100, migrated: 0, transitions: 100, unreadable: [] });
    expect(told).toHaveLength(100);
    expect(told[0]).toBe('user-0 advanced');
    expect((await engine.profile('user-99'))?.goals.g?.stage).toBe('t');
    expect((await engine.profile('user-100'))?.goals.g?.stage).toBe('s');
    expect(await engine.sweep()).toEqual({ ticked: 0, migrated: 0, transitions: 0, unreadable: [] });
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
    expect(await engine.sweep()).toEqual({ ticked: 1, migrated: 0, transitions: 0, unreadable: [] });
    expect(await store.due(T0 + DAY - 1, 10)).toEqual([]);
    expect(await store.due(T0 + DAY, 10)).toEqual(['user-0']);
  });

  it('S1: does not go on for ever with a store that is early', async () => {
    const inner = memoryStore();
    await entered(inner, 2);
    const engine = createEngine({ plan, store: { ...inner, due: (now, limit) => inner.due(now + DAY, limit) }, clock: () => T0 + 1 });
    await expect(engine.sweep({ now: T0 + 5 })).rejects.toMatchObject({ code: 'broken-store', userIds: ['user-0', 'user-1'] });
  });

  it('E1: a signal stops it', async () => {
    const { engine } = await entered(memoryStore(), 3);
    await expect(engine.sweep({ now: T0 + 2 * DAY, signal: AbortSignal.abort(new Error('shutting down')) })).rejects.toThrow(
      'shutting down',
    );
  });
});
