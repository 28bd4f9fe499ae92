import { describe, expect, it } from 'vitest';
import { compile, rebuild } from '../../../src/core/index.js';
import { createEngine, type Decision, type JournalLine, memoryStore, type Store } from '../../../src/index.js';
import { DAY, goalOf, planOf, stageOf, T0 } from '../../support/plans.js';

const plan = planOf(
  [
    goalOf({
      stages: [
        stageOf('s', { event: 'buy' }, { experiences: ['a', 'b'] }),
        stageOf('t', undefined, { timeLimit: { after: '1d', then: 'exit' } }),
      ],
    }),
  ],
  { experiences: { a: { caps: [{ count: 1, per: '1d' }] }, b: {} } },
);

async function all<T>(lines: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

function logging(store: Store = memoryStore()) {
  let now = T0;
  const engine = createEngine({ plan, store, clock: () => now, journal: true, decisions: true });
  return {
    engine,
    at: (instant: number) => {
      now = instant;
    },
  };
}

describe('the journal', () => {
  it('P14: keeps what was committed, in its order; its fold is the profile', async () => {
    const { engine, at } = logging();
    await engine.ingest({ userId: 'ann', traits: { plan: 'pro' } });
    await engine.ingest({ userId: 'bob', event: 'buy', messageId: 'm' });
    await engine.ingest({ userId: 'bob', event: 'buy', messageId: 'm' });
    await expect(engine.ingest({ userId: 'bob', timestamp: 'yesterday' })).rejects.toMatchObject({ code: 'bad-timestamp' });
    at(T0 + 2 * DAY);
    await engine.sweep({ delay: '0s' });
    await engine.ingest({ userId: 'ann', event: 'buy' });
    const lines = await all<JournalLine>(engine.journal());
    const of = (userId: string) => lines.filter((line) => line.userId === userId).map(({ entry }) => entry);
    expect(of('ann')).toEqual([
      { event: { userId: 'ann', traits: { plan: 'pro' }, timestamp: T0 }, now: T0, plan: 1 },
      { event: { userId: 'ann', event: 'buy', timestamp: T0 + 2 * DAY }, now: T0 + 2 * DAY, plan: 1 },
    ]);
    expect(of('bob')).toEqual([
      { event: { userId: 'bob', event: 'buy', messageId: 'm', timestamp: T0 }, now: T0, plan: 1 },
      { tick: T0 + 2 * DAY, plan: 1 },
    ]);
    for (const userId of ['ann', 'bob']) {
      expect(rebuild(compile(plan), { userId, entries: of(userId) })).toEqual(await engine.profile(userId));
    }
    expect(await all(engine.journal({ userId: 'bob' }))).toEqual(lines.filter(({ userId }) => userId === 'bob'));
  });

  it('D11: keeps the tick that a decision commits', async () => {
    const { engine } = logging();
    await engine.decide('ann');
    expect(await all(engine.journal())).toEqual([{ userId: 'ann', entry: { tick: T0, plan: 1 } }]);
  });

  it('S1: is kept only when asked for', async () => {
    const store = memoryStore();
    const engine = createEngine({ plan, store, clock: () => T0 });
    await engine.ingest({ userId: 'ann', event: 'buy' });
    await engine.decide('ann');
    expect([await all(engine.journal()), await all(engine.decisions())]).toEqual([[], []]);
  });
});

describe('the decision log', () => {
  it('D8: keeps each recorded decision as it was told, with its probability', async () => {
    const { engine } = logging();
    const decided: Decision[] = [await engine.decide('ann'), ...(await engine.decideAll('bob'))];
    await engine.decide('ann', { now: T0 + 5 });
    await engine.decide('ann', { record: false });
    await engine.explain('ann');
    expect(decided[0]?.probability).toBeGreaterThan(0);
    expect(await all(engine.decisions())).toEqual(decided);
    expect(await all(engine.decisions({ userId: 'bob' }))).toEqual(decided.slice(1));
  });
});

describe('a store that stops answering while it is read', () => {
  function stuck(): Store {
    const inner = memoryStore();
    return {
      ...inner,
      journal: async function* (query) {
        for await (const line of inner.journal(query)) {
          yield line;
          await new Promise(() => undefined);
        }
      },
    };
  }

  it('D9: holds no reader longer than the deadline of a line', async () => {
    const { engine } = logging(stuck());
    await engine.ingest({ userId: 'ann', event: 'buy' });
    await engine.decide('ann');
    for (const lines of [engine.journal({}, { timeout: 20 }), engine.decisions({}, { timeout: 20 })]) {
      const read = lines[Symbol.asyncIterator]();
      expect((await read.next()).done).toBe(false);
      await expect(read.next()).rejects.toMatchObject({ code: 'deadline' });
    }
    await expect(engine.exportUser('ann', { timeout: 20 })).rejects.toMatchObject({ code: 'deadline' });
  });

  it('D9: lets a reader go whose signal says so', async () => {
    const { engine } = logging(stuck());
    await engine.ingest({ userId: 'ann', event: 'buy' });
    const controller = new AbortController();
    const read = engine.journal({}, { signal: controller.signal })[Symbol.asyncIterator]();
    await read.next();
    const second = read.next();
    controller.abort(new Error('enough'));
    await expect(second).rejects.toThrow('enough');
    await expect(all(engine.journal({}, { signal: controller.signal }))).rejects.toThrow('enough');
  });

  it('D9: is told when a reader stops early', async () => {
    let cleared = 0;
    const inner = memoryStore();
    const store: Store = {
      ...inner,
      journal: async function* (query) {
        try {
          yield* inner.journal(query);
        } finally {
          cleared++;
        }
      },
    };
    const { engine } = logging(store);
    for (const userId of ['ann', 'bob']) await engine.ingest({ userId, event: 'buy' });
    for await (const { userId } of engine.journal()) if (userId === 'ann') break;
    expect(cleared).toBe(1);
  });
});

describe('stores without logs', () => {
  it('E1: are refused where a log is asked for', () => {
    const inner = memoryStore();
    const store: Store = { ...inner, capabilities: { ...inner.capabilities, journal: false } };
    for (const option of ['journal', 'decisions']) {
      expect(() => createEngine({ plan, store, [option]: true })).toThrow(expect.objectContaining({ code: 'no-journal' }));
    }
    const engine = createEngine({ plan, store });
    expect(() => engine.journal()).toThrow(expect.objectContaining({ code: 'no-journal' }));
    expect(() => engine.decisions()).toThrow(expect.objectContaining({ code: 'no-journal' }));
  });
});

describe('a person’s data', () => {
  it('S5: are exported whole', async () => {
    const { engine } = logging();
    await engine.ingest({ userId: 'ann', event: 'buy' });
    const decision = await engine.decide('ann');
    expect(await engine.exportUser('ann')).toEqual({
      userId: 'ann',
      profile: await engine.profile('ann'),
      journal: [{ event: { userId: 'ann', event: 'buy', timestamp: T0 }, now: T0, plan: 1 }],
      decisions: [decision],
    });
    expect(await engine.exportUser('nobody')).toEqual({ userId: 'nobody', profile: null, journal: [], decisions: [] });
  });

  it('S5: are erased whole, and taken out of "in stage now"', async () => {
    const store = memoryStore();
    const { engine } = logging(store);
    for (const userId of ['ann', 'bob']) {
      await engine.ingest({ userId, event: 'buy' });
      await engine.decide(userId);
    }
    expect(await engine.erase('ann')).toBe(true);
    expect(await engine.exportUser('ann')).toEqual({ userId: 'ann', profile: null, journal: [], decisions: [] });
    expect(await engine.erase('ann')).toBe(false);
    expect(await store.due(T0 + 2 * DAY, 10)).toEqual(['bob']);
    const [goal] = (await engine.metrics()).goals;
    expect(goal?.stages.map(({ totals }) => [totals.all.inStage, totals.all.reach])).toEqual([
      [0, 2],
      [1, 2],
    ]);
    // Whoever comes back is new.
    expect((await engine.ingest({ userId: 'ann', event: 'x' })).transitions.map(({ type }) => type)).toEqual(['entered']);
  });

  it('S5: are not brought back by a writer who knew them before', async () => {
    const store = memoryStore();
    const [one, other] = [logging(store).engine, logging(store).engine];
    await one.ingest({ userId: 'ann', traits: { secret: true } });
    await other.erase('ann');
    await other.ingest({ userId: 'ann', event: 'x' });
    await one.ingest({ userId: 'ann', event: 'y' });
    expect((await one.profile('ann'))?.traits).toEqual({});
  });
});
