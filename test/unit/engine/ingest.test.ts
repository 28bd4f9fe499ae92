import { describe, expect, it } from 'vitest';
import { createEngine, type Event, memoryStore, type Store } from '../../../src/index.js';
import { goalOf, HOUR, planOf, stageOf, T0 } from '../../support/plans.js';

const plan = planOf([goalOf({ stages: [stageOf('s', { event: 'buy', count: 3 })] })]);
const buy = (userId: string, more: Partial<Event> = {}): Event => ({ userId, event: 'buy', ...more });

/** A store that counts what is asked of it. */
function counting(): { store: Store; calls: { load: string[][]; commit: string[][] } } {
  const inner = memoryStore();
  const calls: { load: string[][]; commit: string[][] } = { load: [], commit: [] };
  const store: Store = {
    ...inner,
    load: (userIds) => {
      calls.load.push([...userIds]);
      return inner.load(userIds);
    },
    commit: (writes) => {
      calls.commit.push(writes.map((write) => write.userId));
      return inner.commit(writes);
    },
  };
  return { store, calls };
}

describe('ingest', () => {
  it('P4: takes one event in and tells what came of it', async () => {
    const engine = createEngine({ plan, clock: () => T0 });
    const result = await engine.ingest(buy('ann', { messageId: 'm' }));
    expect(result).toMatchObject({ userId: 'ann', outcome: 'applied', transitions: [{ type: 'entered', at: T0 }] });
    expect(await engine.ingest(buy('ann', { messageId: 'm' }))).toEqual({ userId: 'ann', outcome: 'duplicate', transitions: [] });
    expect((await engine.profile('ann'))?.goals.g?.count).toBe(1);
  });

  it('P13: stamps a missing timestamp with its clock', async () => {
    const engine = createEngine({ plan, clock: () => T0 + 5 });
    await engine.ingest(buy('ann'));
    expect((await engine.profile('ann'))?.instant).toBe(T0 + 5);
  });

  it('P12, E2: rejects an invalid event and writes nothing', async () => {
    const { store, calls } = counting();
    const engine = createEngine({ plan, store, clock: () => T0 });
    await expect(engine.ingest({ event: 'buy' })).rejects.toMatchObject({ name: 'EventError', code: 'no-user' });
    await expect(engine.ingest(buy('ann', { timestamp: 'soon' }))).rejects.toMatchObject({ code: 'bad-timestamp' });
    await expect(engine.ingest(buy('ann', { timestamp: T0 + HOUR }))).rejects.toMatchObject({ code: 'in-the-future' });
    await expect(engine.ingest(null as unknown as Event)).rejects.toMatchObject({ code: 'not-an-event' });
    expect(calls.commit).toEqual([]);
    expect(await engine.profile('ann')).toBeNull();
  });

  it('P13, E2: refuses an event that is too early, says that it looks like seconds, and writes nothing', async () => {
    const { store, calls } = counting();
    const engine = createEngine({ plan, store, clock: () => T0 });
    const seconds = engine.ingest(buy('ann', { messageId: 'm', timestamp: T0 / 1_000 }));
    await expect(seconds).rejects.toMatchObject({
      name: 'EventError',
      code: 'too-early',
      path: 'timestamp',
      message: expect.stringMatching(
        /expected a time from 100000000000 \(epoch ms\) on, got 1772442000\. It looks like seconds: multiply by 1,000\./,
      ),
    });
    await expect(engine.ingest(buy('ann', { timestamp: 0 }))).rejects.toMatchObject({
      message: expect.stringContaining('limits.earliest'),
    });
    expect(calls.commit).toEqual([]);
    expect(await engine.profile('ann')).toBeNull();
    // The messageId is not used up.
    expect(await engine.ingest(buy('ann', { messageId: 'm', timestamp: T0 }))).toMatchObject({ outcome: 'applied' });
  });

  it('E1: a clock that tells no instant is told of, and the engine goes on', async () => {
    let now = Number.NaN;
    const engine = createEngine({ plan, clock: () => now });
    await expect(engine.ingest(buy('ann'))).rejects.toMatchObject({ code: 'bad-instant' });
    now = T0;
    expect(await engine.ingest(buy('ann'))).toMatchObject({ outcome: 'applied' });
  });

  it('S1: an error of the store comes through, and the engine goes on', async () => {
    const inner = memoryStore();
    let broken = true;
    const store: Store = { ...inner, commit: (writes) => (broken ? Promise.reject(new Error('disk full')) : inner.commit(writes)) };
    const engine = createEngine({ plan, store, clock: () => T0 });
    await expect(engine.ingest(buy('ann'))).rejects.toThrow('disk full');
    broken = false;
    expect(await engine.ingest(buy('ann'))).toMatchObject({ outcome: 'applied', transitions: [{ type: 'entered' }] });
    expect((await engine.profile('ann'))?.goals.g?.count).toBe(1);
  });

  it('P11: a duplicate writes nothing', async () => {
    const { store, calls } = counting();
    const engine = createEngine({ plan, store, clock: () => T0 });
    await engine.ingest(buy('ann', { messageId: 'm' }));
    await engine.ingest(buy('ann', { messageId: 'm' }));
    expect(calls.commit).toEqual([['ann']]);
  });
});

describe('ingestMany', () => {
  it('P12: in a batch the others go on, and the result says which were refused', async () => {
    const engine = createEngine({ plan, clock: () => T0 });
    const events = [
      buy('ann', { messageId: 'm' }),
      { event: 'buy' },
      buy('bob'),
      buy('ann', { messageId: 'm' }),
      buy('ann', { properties: { a: Number.NaN } }),
      null as unknown as Event,
      buy('ann'),
    ];
    const result = await engine.ingestMany(events);
    expect(result).toMatchObject({ applied: 3, duplicate: 1, late: [] });
    expect(result.refused.map(({ index, error }) => [index, error.code])).toEqual([
      [1, 'no-user'],
      [4, 'non-finite-number'],
      [5, 'not-an-event'],
    ]);
    expect((await engine.profile('ann'))?.goals.g?.count).toBe(2);
    expect((await engine.profile('bob'))?.goals.g?.count).toBe(1);
  });

  it('P13: one that is too early is refused, and nothing else is lost', async () => {
    const engine = createEngine({ plan, clock: () => T0 });
    const result = await engine.ingestMany([
      buy('ann', { messageId: 'a', timestamp: T0 - HOUR }),
      buy('ann', { messageId: 'b', timestamp: T0 / 1_000 }),
      buy('bob', { timestamp: '0001-01-01T00:00:00Z' }),
      buy('ann', { messageId: 'b', timestamp: T0 }),
      buy('bob'),
      buy('ann', { messageId: 'b', timestamp: T0 }),
    ]);
    expect(result).toMatchObject({ applied: 3, duplicate: 1, late: [] });
    expect(result.refused).toMatchObject([
      {
        index: 1,
        error: { code: 'too-early', path: 'timestamp', message: expect.stringContaining('It looks like seconds: multiply by 1,000.') },
      },
      { index: 2, error: { code: 'too-early', path: 'timestamp', message: expect.stringContaining('See limits.earliest of the plan.') } },
    ]);
    expect((await engine.profile('ann'))?.goals.g).toMatchObject({ count: 2, at: T0 - HOUR });
    expect((await engine.profile('bob'))?.goals.g).toMatchObject({ count: 1, at: T0 });
    expect((await engine.metrics()).goals[0]?.totals.all).toMatchObject({ users: 2, entries: 2 });
  });

  it('P13: goes by `limits.earliest` of the plan in force', async () => {
    const old = buy('ann', { timestamp: '1970-06-01' });
    const engine = createEngine({ plan: { ...plan, limits: { earliest: 0 } }, clock: () => T0 });
    expect(await engine.ingestMany([old])).toMatchObject({ applied: 1, refused: [] });
    await engine.changePlan((current) => ({ ...current, version: 2, limits: { earliest: T0 } }));
    const result = await engine.ingestMany([old, buy('ann', { timestamp: T0 - 1 }), buy('ann', { timestamp: T0 })]);
    expect(result).toMatchObject({ applied: 1, refused: [{ index: 0 }, { index: 1 }] });
    expect(result.refused.map(({ error }) => error.code)).toEqual(['too-early', 'too-early']);
  });

  it('P11: counts the late', async () => {
    const engine = createEngine({ plan: { ...plan, limits: { ring: 1 } }, clock: () => T0 });
    const at = (timestamp: number) => buy('ann', { messageId: `m${timestamp}`, timestamp });
    expect(await engine.ingestMany([at(T0 - 2), at(T0 - 1), at(T0 - 3)])).toMatchObject({ applied: 2, late: [2] });
  });

  it('P12: places of refused events go on over batches', async () => {
    const engine = createEngine({ plan, clock: () => T0 });
    const events = Array.from({ length: 350 }, (_, i) => (i % 100 === 49 ? {} : buy(`u${i % 7}`)));
    const result = await engine.ingestMany(events);
    expect(result.applied).toBe(346);
    expect(result.refused.map(({ index }) => index)).toEqual([49, 149, 249, 349]);
  });

  it('S1: loads and commits each user of a batch once', async () => {
    const { store, calls } = counting();
    const engine = createEngine({ plan, store, clock: () => T0 });
    await engine.ingestMany([buy('ann'), buy('bob'), buy('ann'), {}, buy('ann')]);
    expect(calls).toEqual({ load: [['ann', 'bob']], commit: [['ann', 'bob']] });
    expect((await engine.metrics()).goals[0]?.totals.all).toMatchObject({ users: 2, completed: 1 });
  });

  it('S1: takes what an async iterable gives, without pulling more than a batch ahead', async () => {
    let pulled = 0;
    const { store, calls } = counting();
    let mostAhead = 0;
    const engine = createEngine({
      plan,
      clock: () => T0,
      store: {
        ...store,
        commit: (writes) => {
          mostAhead = Math.max(mostAhead, pulled - calls.commit.flat().length);
          return store.commit(writes);
        },
      },
    });
    async function* events(): AsyncGenerator<Event> {
      for (; pulled < 250; pulled++) yield buy(`u${pulled}`);
    }
    expect(await engine.ingestMany(events())).toMatchObject({ applied: 250 });
    expect(mostAhead).toBeLessThanOrEqual(100);
  });

  it('P12: of nothing is nothing', async () => {
    expect(await createEngine({ plan }).ingestMany([])).toEqual({ applied: 0, duplicate: 0, late: [], refused: [] });
  });

  it('E2: an iterable that throws stops it; what was taken in before stays, and the engine goes on', async () => {
    const engine = createEngine({ plan, clock: () => T0 });
    function* events(): Generator<Event> {
      for (let i = 0; i < 150; i++) yield buy('ann');
      throw new Error('end of tape');
    }
    await expect(engine.ingestMany(events())).rejects.toThrow('end of tape');
    const profile = await engine.profile('ann');
    expect(profile?.goals.g?.completed).toBe(true);
    expect(await engine.ingest(buy('bob'))).toMatchObject({ outcome: 'applied' });
  });
});
