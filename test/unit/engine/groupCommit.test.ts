import { describe, expect, it } from 'vitest';
import { createEngine, type Event, memoryStore, type Store, type Write } from '../../../src/index.js';
import { goalOf, planOf, stageOf, T0 } from '../../support/plans.js';

const plan = planOf([goalOf({ stages: [stageOf('s', { event: 'buy', count: 1_000 })] })]);
const buy = (userId: string, messageId?: string): Event => ({ userId, event: 'buy', ...(messageId === undefined ? {} : { messageId }) });

/** A memory store whose commits wait until they are let through. */
function gated() {
  const inner = memoryStore();
  const commits: { readonly writes: readonly Write[]; readonly open: () => void }[] = [];
  const store: Store = {
    ...inner,
    commit: async (writes) => {
      await new Promise<void>((open) => commits.push({ writes, open }));
      return inner.commit(writes);
    },
  };
  return { store, inner, commits };
}

/** Lets all that can be done without the store be done. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('group commit', () => {
  it('S1: calls made while a commit is under way share the next one', async () => {
    const { store, commits } = gated();
    const engine = createEngine({ plan, store, clock: () => T0 });
    const first = engine.ingest(buy('ann'));
    await settled();
    const rest = ['bob', 'eve', 'ann', 'bob'].map((userId) => engine.ingest(buy(userId)));
    await settled();
    expect(commits.map(({ writes }) => writes.map(({ userId }) => userId))).toEqual([['ann']]);
    commits[0]?.open();
    await first;
    await settled();
    expect(commits.map(({ writes }) => writes.map(({ userId }) => userId).sort())).toEqual([['ann'], ['ann', 'bob', 'eve']]);
    commits[1]?.open();
    await Promise.all(rest);
    expect((await engine.profile('bob'))?.goals.g?.count).toBe(2);
  });

  it('D9: a promise resolves only after its own write is stored', async () => {
    const { store, inner, commits } = gated();
    const engine = createEngine({ plan, store, clock: () => T0 });
    let done = false;
    const call = engine.ingest(buy('ann')).then(() => {
      done = true;
    });
    await settled();
    expect([done, await inner.load(['ann'])]).toEqual([false, [null]]);
    commits[0]?.open();
    await call;
    expect((await inner.load(['ann']))[0]).not.toBeNull();
  });

  it('S1: about a hundred calls share a commit, or as many as `batch` says; one user’s come in their order', async () => {
    for (const batch of [undefined, 7]) {
      const sizes: number[] = [];
      const inner = memoryStore();
      const store: Store = {
        ...inner,
        commit: (writes) => {
          sizes.push(writes.length);
          return inner.commit(writes);
        },
      };
      const engine = createEngine({ plan, store, clock: () => T0, ...(batch === undefined ? {} : { batch }) });
      await Promise.all(Array.from({ length: 250 }, (_, i) => engine.ingest(buy(`user-${i}`))));
      expect(Math.max(...sizes)).toBe(batch ?? 100);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(250);
    }
  });

  it('S3: what is kept at hand is not loaded again, and a stale one costs a second attempt and no update', async () => {
    const inner = memoryStore();
    const loads: (readonly string[])[] = [];
    const store: Store = {
      ...inner,
      load: (userIds) => {
        loads.push(userIds);
        return inner.load(userIds);
      },
    };
    const one = createEngine({ plan, store, clock: () => T0 });
    const other = createEngine({ plan, store: inner, clock: () => T0 });
    await one.ingest(buy('ann'));
    await one.ingest(buy('ann'));
    expect(loads).toEqual([['ann']]);
    await other.ingest(buy('ann'));
    await one.ingest(buy('ann'));
    expect(loads).toEqual([['ann'], ['ann']]);
    expect((await other.profile('ann'))?.goals.g?.count).toBe(4);
  });

  it('D10: a decision on a shared store sees what another engine has stored', async () => {
    const store = memoryStore();
    const shown = planOf([
      goalOf({ stages: [stageOf('s', { event: 'buy' }, { experiences: ['a'] }), stageOf('t', undefined, { experiences: ['b'] })] }),
    ]);
    const one = createEngine({ plan: shown, store, clock: () => T0 });
    const other = createEngine({ plan: shown, store, clock: () => T0 });
    expect((await one.decide('ann')).experience).toBe('a');
    await other.ingest(buy('ann'));
    expect((await one.decide('ann')).experience).toBe('b');
  });

  it('S3: without a cache everything is loaded each time', async () => {
    const inner = memoryStore();
    let loads = 0;
    const store: Store = {
      ...inner,
      load: (userIds) => {
        loads++;
        return inner.load(userIds);
      },
    };
    const engine = createEngine({ plan, store, clock: () => T0, cache: 0 });
    for (let i = 0; i < 3; i++) await engine.ingest(buy('ann'));
    expect(loads).toBe(3);
    expect((await engine.profile('ann'))?.goals.g?.count).toBe(3);
  });
});

describe('deadlines and signals', () => {
  it('D9: a store that never answers lets no call hang, and the next ones are served', async () => {
    const inner = memoryStore();
    let stuck = true;
    const store: Store = { ...inner, commit: (writes) => (stuck ? new Promise(() => undefined) : inner.commit(writes)) };
    const engine = createEngine({ plan, store, clock: () => T0, timeout: 30 });
    await expect(engine.ingest(buy('ann', 'm'))).rejects.toMatchObject({ name: 'StoreError', code: 'deadline', userIds: ['ann'] });
    stuck = false;
    expect(await engine.ingest(buy('ann', 'm'))).toMatchObject({ outcome: 'applied' });
    expect((await engine.profile('ann'))?.goals.g?.count).toBe(1);
  });

  it('P11: what was stored after its deadline counts once when it is sent again', async () => {
    const { store, commits } = gated();
    const engine = createEngine({ plan, store, clock: () => T0, timeout: 30 });
    await expect(engine.ingest(buy('ann', 'm'))).rejects.toMatchObject({ code: 'deadline' });
    commits[0]?.open();
    await settled();
    const again = engine.ingest(buy('ann', 'm'));
    await settled();
    for (const { open } of commits) open();
    expect(await again).toMatchObject({ outcome: 'duplicate' });
  });

  it('D9: a call’s own timeout goes before the engine’s', async () => {
    const { store } = gated();
    const engine = createEngine({ plan, store, clock: () => T0 });
    await expect(engine.ingest(buy('ann'), { timeout: 10 })).rejects.toMatchObject({
      code: 'deadline',
      message: expect.stringContaining('10 ms'),
    });
  });

  it('E1: a signal ends the wait with its own reason; what was not begun is not done', async () => {
    const { store, inner, commits } = gated();
    const engine = createEngine({ plan, store, clock: () => T0 });
    const first = engine.ingest(buy('ann'));
    await settled();
    const controller = new AbortController();
    const second = engine.ingest(buy('bob'), { signal: controller.signal });
    controller.abort(new Error('gone'));
    await expect(second).rejects.toThrow('gone');
    commits[0]?.open();
    await first;
    await settled();
    expect(commits).toHaveLength(1);
    expect(await inner.load(['bob'])).toEqual([null]);
    await expect(engine.ingest(buy('eve'), { signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow('before');
  });

  it('E1: past `queue` waiting calls further ones are refused, and were not taken in', async () => {
    const { store, inner, commits } = gated();
    const engine = createEngine({ plan, store, clock: () => T0, queue: 3 });
    const calls = Array.from({ length: 10 }, (_, i) => engine.ingest(buy(`user-${i}`)));
    const outcomes = Promise.allSettled(calls);
    await settled();
    for (let i = 0; i < 5; i++) {
      for (const { open } of commits) open();
      await settled();
    }
    const taken = (await outcomes).map((outcome) =>
      outcome.status === 'fulfilled' ? 'stored' : (outcome.reason as { code: string }).code,
    );
    expect(taken).toEqual([...Array(3).fill('stored'), ...Array(7).fill('overloaded')]);
    expect((await inner.load(['user-2', 'user-3'])).map((stored) => stored !== null)).toEqual([true, false]);
  });
});

describe('broken stores', () => {
  it('E1: what a store throws is told as `unavailable`, with its cause; the others of other batches go on', async () => {
    const inner = memoryStore();
    let broken = true;
    const cause = new Error('connection reset');
    const store: Store = { ...inner, commit: (writes) => (broken ? Promise.reject(cause) : inner.commit(writes)) };
    const engine = createEngine({ plan, store, clock: () => T0 });
    await expect(engine.ingest(buy('ann', 'm'))).rejects.toMatchObject({ code: 'unavailable', cause, userIds: ['ann'] });
    broken = false;
    expect(await engine.ingest(buy('ann', 'm'))).toMatchObject({ outcome: 'applied' });
    expect(await engine.ingest(buy('ann', 'm'))).toMatchObject({ outcome: 'duplicate' });
  });

  it('S1: a store that answers for fewer users than were asked for is no store', async () => {
    const engine = createEngine({ plan, store: { ...memoryStore(), load: async () => [] }, clock: () => T0 });
    await expect(engine.ingest(buy('ann'))).rejects.toMatchObject({ code: 'broken-store' });
  });

  it('S6: one user’s unreadable data stops nobody else', async () => {
    const store = memoryStore();
    const text = { due: 5, metrics: [], journal: [], expected: 0, revision: 1 };
    await store.commit([
      { ...text, userId: 'bad', data: '[1,' },
      { ...text, userId: 'new', data: '[99]' },
    ]);
    const engine = createEngine({ plan, store, clock: () => T0 });
    await expect(engine.ingest(buy('bad'))).rejects.toMatchObject({ code: 'corrupt-data', userIds: ['bad'] });
    const result = await engine.ingestMany([buy('ann'), buy('bad'), buy('new'), buy('bob')]);
    expect(result).toMatchObject({
      applied: 2,
      refused: [
        { index: 1, error: { code: 'corrupt-data' } },
        { index: 2, error: { code: 'newer-format' } },
      ],
    });
    await expect(engine.decide('bad')).rejects.toMatchObject({ code: 'corrupt-data' });
    expect(await engine.sweep({ delay: '0s' })).toMatchObject({ ticked: 0, unreadable: ['bad', 'new'] });
    expect(await engine.erase('bad')).toBe(true);
    expect(await engine.ingest(buy('bad'))).toMatchObject({ outcome: 'applied' });
  });
});

describe('close', () => {
  it('S4: waits for what was taken in, and takes nothing in after', async () => {
    const { store, inner, commits } = gated();
    let closed = false;
    const close = async (): Promise<void> => {
      closed = true;
    };
    const engine = createEngine({ plan, store: { ...store, close }, clock: () => T0 });
    const call = engine.ingest(buy('ann'));
    const closing = engine.close();
    await settled();
    expect(closed).toBe(false);
    await expect(engine.ingest(buy('bob'))).rejects.toMatchObject({ code: 'closed' });
    commits[0]?.open();
    await Promise.all([call, closing]);
    expect(closed).toBe(true);
    expect((await inner.load(['ann', 'bob'])).map((stored) => stored !== null)).toEqual([true, false]);
  });
});

it.each([
  ['cache', -1],
  ['batch', 0],
  ['queue', 1.5],
  ['timeout', Number.NaN],
  ['timeout', 2 ** 31],
])('E1: %s %s is refused', (name, value) => {
  expect(() => createEngine({ plan, [name]: value })).toThrow(expect.objectContaining({ code: 'bad-option', argument: name }));
});
