import { describe, expect, it } from 'vitest';
import { compile, rebuild } from '../../../src/core/index.js';
import { createEngine, type Event, memoryStore, type Store, type Write } from '../../../src/index.js';
import { goalOf, planOf, stageOf, T0 } from '../../support/plans.js';

const plan = planOf([goalOf({ stages: [stageOf('s', { event: 'buy' })] })]);
const buy = (userId: string, messageId?: string): Event => ({ userId, event: 'buy', ...(messageId === undefined ? {} : { messageId }) });
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A memory store that answers commits as `answer` says. */
function answering(
  answer: (writes: readonly Write[], commit: Store['commit']) => ReturnType<Store['commit']>,
  inner = memoryStore(),
): Store {
  return { ...inner, commit: (writes) => answer(writes, inner.commit) };
}

describe('transitions', () => {
  it('E2: are told once, when other users of the batch come second and share the next commit', async () => {
    let first = true;
    const store = answering(async (writes, commit) => {
      if (!first) return commit(writes);
      first = false;
      await commit(writes.filter(({ userId }) => userId !== 'u1'));
      return writes.map(({ userId }) => (userId === 'u1' ? 'conflict' : 'committed'));
    });
    const engine = createEngine({ plan, store, clock: () => T0 });
    const told: string[] = [];
    engine.onTransition(({ userId, type }) => told.push(`${userId} ${type}`));
    const many = engine.ingestMany([
      { userId: 'u1', event: 'x' },
      { userId: 'u2', event: 'x' },
    ]);
    await pause(0);
    await Promise.all([many, engine.ingest({ userId: 'u2', event: 'y' })]);
    expect(told.sort()).toEqual(['u1 entered', 'u2 entered']);
  });

  it('E2: are not told of a call that gave up before it was stored', async () => {
    const controller = new AbortController();
    const inner = memoryStore();
    let commits = 0;
    const store: Store = {
      ...inner,
      load: async (userIds) => {
        if (commits === 1) controller.abort(new Error('gone'));
        return inner.load(userIds);
      },
      commit: async (writes) => (++commits === 1 ? writes.map(() => 'conflict') : inner.commit(writes)),
    };
    const engine = createEngine({ plan, store, clock: () => T0 });
    const told: string[] = [];
    engine.onTransition(({ type }) => told.push(type));
    const given = engine.ingest(buy('ann'), { signal: controller.signal });
    const other = engine.ingest({ userId: 'ann', event: 'x' });
    await expect(given).rejects.toThrow('gone');
    await other;
    expect(told).toEqual(['entered']);
    expect((await engine.profile('ann'))?.goals.g?.completed).toBe(false);
  });
});

describe('late answers', () => {
  it('D10: of a commit that was given up do not bring an older profile back', async () => {
    let hold: (() => void) | null = null;
    let commits = 0;
    const inner = memoryStore();
    const store: Store = {
      ...inner,
      // One engine's own: it believes what it remembers.
      capabilities: { ...inner.capabilities, shared: false },
      commit: async (writes) => {
        const outcomes = await inner.commit(writes);
        if (++commits === 1) await new Promise<void>((resolve) => (hold = resolve));
        return outcomes;
      },
    };
    const engine = createEngine({ plan, store, clock: () => T0, timeout: 20 });
    await expect(engine.ingest({ userId: 'ann', event: 'x' })).rejects.toMatchObject({ code: 'deadline' });
    await engine.ingest(buy('ann'));
    (hold as unknown as () => void)();
    await pause(1);
    expect((await engine.profile('ann'))?.goals.g?.completed).toBe(true);
  });

  it('S5: of a load that was given up do not bring an erased person back', async () => {
    let hold: (() => void) | null = null;
    const inner = memoryStore();
    const other = createEngine({ plan, store: inner, clock: () => T0 });
    await other.ingest({ userId: 'ann', traits: { secret: true } });
    let loads = 0;
    const store: Store = {
      ...inner,
      capabilities: { ...inner.capabilities, shared: false },
      load: async (userIds) => {
        const loaded = await inner.load(userIds);
        if (++loads === 1) await new Promise<void>((resolve) => (hold = resolve));
        return loaded;
      },
    };
    const engine = createEngine({ plan, store, clock: () => T0, timeout: 20 });
    await expect(engine.profile('ann')).rejects.toMatchObject({ code: 'deadline' });
    expect(await engine.erase('ann')).toBe(true);
    (hold as unknown as () => void)();
    await pause(1);
    expect(await engine.profile('ann')).toBeNull();
  });
});

describe('a decision log that fails', () => {
  it('E2: fails the decisions, and no event that was stored beside them', async () => {
    const inner = memoryStore();
    const store: Store = { ...inner, record: () => Promise.reject(new Error('log down')) };
    const engine = createEngine({ plan, store, clock: () => T0, decisions: true });
    const told: string[] = [];
    engine.onTransition(({ userId, type }) => told.push(`${userId} ${type}`));
    const [ingested, decided] = await Promise.allSettled([engine.ingest(buy('ann')), engine.decide('bob')]);
    expect(ingested.status).toBe('fulfilled');
    expect(decided).toMatchObject({ status: 'rejected', reason: { code: 'unavailable', userIds: ['bob'] } });
    expect(told).toEqual(['ann entered', 'ann converted', 'ann completed', 'bob entered']);
  });
});

describe('the journal', () => {
  it('P12, P14: holds what is read of an event, whatever else is on it', async () => {
    const engine = createEngine({ plan, clock: () => T0, journal: true });
    const circular: { self?: unknown } = {};
    circular.self = circular;
    const events = [
      { ...buy('ann'), context: circular, size: 1n },
      { ...buy('bob'), toJSON: () => 'nothing' },
    ] as unknown as Event[];
    expect(await engine.ingestMany(events)).toMatchObject({ applied: 2, refused: [] });
    for (const userId of ['ann', 'bob']) {
      const { journal, profile } = await engine.exportUser(userId);
      expect(journal).toEqual([{ event: { userId, event: 'buy', timestamp: T0 }, now: T0, plan: 1 }]);
      expect(rebuild(compile(plan), { userId, entries: journal })).toEqual(profile);
    }
  });
});

describe('a refusal', () => {
  it('P11, S5: is told only on what is stored: another engine may have erased the user', async () => {
    const store = memoryStore();
    const small = { ...plan, limits: { ring: 1 } };
    const [one, other] = [createEngine({ plan: small, store, clock: () => T0 }), createEngine({ plan: small, store, clock: () => T0 })];
    for (const at of [1, 2, 3]) await one.ingest({ ...buy('ann', `m${at}`), timestamp: T0 - 10 + at });
    await other.erase('ann');
    expect(await one.ingest({ ...buy('ann', 'm0'), timestamp: T0 - 20 })).toMatchObject({ outcome: 'applied' });
    expect(await one.ingest({ ...buy('ann', 'm0'), timestamp: T0 - 20 })).toMatchObject({ outcome: 'duplicate' });
  });
});

describe('mistakes', () => {
  it('E1: of one caller cost the others nothing', async () => {
    const inner = memoryStore();
    let loads = 0;
    const store: Store = {
      ...inner,
      load: (userIds) => {
        loads++;
        return inner.load(userIds);
      },
    };
    const engine = createEngine({ plan, store, clock: () => T0 });
    const wrong = Array.from({ length: 20 }, () => engine.decide('ann', { goal: 'nope' as never }));
    await engine.ingest(buy('ann'));
    for (const each of await Promise.allSettled(wrong)) expect(each).toMatchObject({ reason: { code: 'unknown-goal' } });
    expect(loads).toBe(1);
  });

  it.each([Number.POSITIVE_INFINITY, Number.NaN, 2 ** 31, 0, 'x'])('E1: a timeout of %s is refused', async (timeout) => {
    const engine = createEngine({ plan, clock: () => T0 });
    await expect(engine.ingest(buy('ann'), { timeout: timeout as number })).rejects.toMatchObject({
      code: 'bad-option',
      argument: 'timeout',
    });
  });

  it('E1: what is no signal is refused, and so is a sweep at no time', async () => {
    const engine = createEngine({ plan, clock: () => T0 });
    await expect(engine.ingest(buy('ann'), { signal: {} as never })).rejects.toMatchObject({ code: 'bad-option', argument: 'signal' });
    await expect(engine.sweep({ now: Number.NaN })).rejects.toMatchObject({ code: 'bad-instant' });
  });

  it.each([
    ['store', Promise.resolve(memoryStore()), 'await'],
    ['store', null, 'null'],
    ['clock', 5, 'function'],
    ['onStoreError', 'fall-back', 'fallback'],
    ['journal', 'no', 'true or false'],
  ])('E1: a %s that is none is refused', (name, value, said) => {
    const options = { plan, [name]: value } as never;
    expect(() => createEngine(options)).toThrow(
      expect.objectContaining({ code: 'bad-option', argument: name, message: expect.stringContaining(said) }),
    );
  });

  it('E1: a store that throws what is no error is told all the same', async () => {
    const store: Store = { ...memoryStore(), load: () => Promise.reject(Object.create(null)) };
    const engine = createEngine({ plan, store, clock: () => T0 });
    await expect(engine.ingest(buy('ann'))).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('E1: calls that gave up leave the queue, also while a batch before them hangs', async () => {
    const store: Store = { ...memoryStore(), load: () => new Promise(() => undefined) };
    const engine = createEngine({ plan, store, clock: () => T0, queue: 10, timeout: 5 });
    // Handled from the start: on a busy machine it may reject before the rounds are over.
    const hanging = Promise.allSettled([engine.ingest(buy('slow'), { timeout: 60 })]);
    const codes = new Set<string>();
    for (let round = 0; round < 5; round++) {
      const calls = Array.from({ length: 15 }, (_, i) => engine.ingest(buy(`u${i}`)));
      for (const each of await Promise.allSettled(calls))
        codes.add(each.status === 'rejected' ? (each.reason as { code: string }).code : 'stored');
    }
    expect([...codes].sort()).toEqual(['deadline', 'overloaded']);
    expect(await hanging).toMatchObject([{ status: 'rejected', reason: { code: 'deadline' } }]);
  });
});
