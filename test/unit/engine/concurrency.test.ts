import { describe, expect, it } from 'vitest';
import { createEngine, type Event, memoryStore, type Store } from '../../../src/index.js';
import { goalOf, planOf, stageOf, T0 } from '../../support/plans.js';
import { told } from '../../support/visitor.js';

const plan = planOf([goalOf({ stages: [stageOf('s', { event: 'buy', count: 1_000 })] })]);
const buy = (userId: string): Event => ({ userId, event: 'buy' });

describe('one engine', () => {
  it('D11: carries calls out one after the other, in their order', async () => {
    const converting = planOf([
      goalOf({ stages: [stageOf('s', { event: 'buy' }, { experiences: ['a'] }), stageOf('t', { event: 'buy' }, { experiences: ['b'] })] }),
    ]);
    const engine = createEngine({ plan: converting, clock: () => T0 });
    const answers = await Promise.all([
      engine.decide('ann'),
      engine.ingest(buy('ann')),
      engine.decide('ann'),
      engine.ingest(buy('ann')),
      engine.decide('ann'),
      engine.metrics(),
    ]);
    expect(
      answers.slice(0, 5).map((answer) => ('reason' in answer ? answer.stage : 'transitions' in answer ? told(answer.transitions) : null)),
    ).toEqual(['s', ['converted g/s>t'], 't', ['converted g/t', 'completed g/t'], null]);
    expect(answers[5]).toMatchObject({ goals: [{ totals: { all: { completed: 1 } } }] });
  });

  it('E2: a call that fails does not stop those behind it', async () => {
    const engine = createEngine({ plan, clock: () => T0 });
    const [first, second, third] = await Promise.allSettled([
      engine.ingest({}),
      engine.ingest(buy('ann')),
      engine.decide('ann', { goal: 'nope' }),
    ]);
    expect([first?.status, second?.status, third?.status]).toEqual(['rejected', 'fulfilled', 'rejected']);
  });
});

/** A store whose answers take a while, so that two engines get in one another's way. */
function slow(store: Store): { store: Store; conflicts: () => number } {
  let conflicts = 0;
  const pause = async (turns: number): Promise<void> => {
    for (let i = 0; i < turns; i++) await Promise.resolve();
  };
  return {
    conflicts: () => conflicts,
    store: {
      ...store,
      load: async (userIds) => {
        const loaded = await store.load(userIds);
        await pause(3);
        return loaded;
      },
      commit: async (writes) => {
        await pause(2);
        const outcomes = await store.commit(writes);
        conflicts += outcomes.filter((outcome) => outcome === 'conflict').length;
        return outcomes;
      },
    },
  };
}

describe('two engines on one store', () => {
  it('S3: lose no update, and metrics are the fold of what was committed', async () => {
    const { store, conflicts } = slow(memoryStore());
    const [one, other] = [createEngine({ plan, store, clock: () => T0 }), createEngine({ plan, store, clock: () => T0 })];
    const users = ['ann', 'bob', 'eve'];
    await Promise.all([one, other].flatMap((engine) => Array.from({ length: 60 }, (_, i) => engine.ingest(buy(users[i % 3] as string)))));
    expect(conflicts()).toBeGreaterThan(0);
    for (const user of users) expect((await one.profile(user))?.goals.g?.count).toBe(40);
    expect((await one.metrics()).goals[0]?.totals.all).toMatchObject({ users: 3, entries: 3 });
  });

  it('S3: in a batch only the users in conflict are done again, on what the other engine left', async () => {
    const inner = memoryStore();
    const other = createEngine({ plan, store: inner, clock: () => T0 });
    const loads: string[][] = [];
    let disturbed = false;
    const store: Store = {
      ...inner,
      load: async (userIds) => {
        loads.push([...userIds]);
        const loaded = await inner.load(userIds);
        if (!disturbed) {
          disturbed = true;
          await other.ingest(buy('bob'));
        }
        return loaded;
      },
    };
    const heard: string[] = [];
    const engine = createEngine({ plan, store, clock: () => T0 });
    engine.onTransition(({ userId, type }) => heard.push(`${type} ${userId}`));
    const result = await engine.ingestMany([buy('ann'), buy('bob'), {}, buy('ann'), buy('bob')]);
    expect(result).toMatchObject({ applied: 4, refused: [{ index: 2 }] });
    expect(loads).toEqual([['ann', 'bob'], ['bob']]);
    expect((await engine.profile('ann'))?.goals.g?.count).toBe(2);
    expect((await engine.profile('bob'))?.goals.g?.count).toBe(3);
    // The other engine entered bob: told once, by it.
    expect(heard).toEqual(['entered ann']);
    expect((await engine.metrics()).goals[0]?.totals.all.users).toBe(2);
  });

  it('S3: a second attempt reads an event with the `now` of the first', async () => {
    const inner = memoryStore();
    const other = createEngine({ plan, store: inner, clock: () => T0 });
    let now = T0 + 5;
    let disturbed = false;
    const store: Store = {
      ...inner,
      commit: async (writes) => {
        if (!disturbed) {
          disturbed = true;
          await other.ingest(buy('ann'));
          now = T0 + 999;
        }
        return inner.commit(writes);
      },
    };
    const engine = createEngine({ plan, store, clock: () => now });
    await engine.ingest(buy('ann'));
    expect((await engine.profile('ann'))?.instant).toBe(T0 + 5);
  });

  it('S3: calls at once with redelivered events do not take each other for other writers', async () => {
    const events = Array.from({ length: 1_000 }, (_, i) => ({ ...buy(`u${i % 20}`), messageId: `m${i}`, timestamp: T0 - 1_000 + i }));
    const delivered = [...events, ...events.slice(0, 100)].sort((one, other) => one.timestamp - other.timestamp);
    const engine = createEngine({ plan, clock: () => T0 });
    const results = await Promise.all(delivered.map((event) => engine.ingest(event)));
    expect(results.filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(100);
    const many = createEngine({ plan, clock: () => T0 });
    const halves = [0, 1].map((half) => many.ingestMany(delivered.filter((_, i) => i % 2 === half)));
    const [one, other] = await Promise.all(halves);
    expect([one, other].reduce((sum, each) => sum + (each?.applied ?? 0), 0)).toBe(1_000);
  });

  it('S3: gives up with a `conflict` after a hundred attempts, and goes on with the next call', async () => {
    const inner = memoryStore();
    let attempts = 0;
    let busy = true;
    const store: Store = {
      ...inner,
      commit: async (writes) => {
        attempts++;
        return busy ? writes.map(() => 'conflict') : inner.commit(writes);
      },
    };
    const engine = createEngine({ plan, store, clock: () => T0 });
    await expect(engine.ingest(buy('ann'))).rejects.toMatchObject({ name: 'StoreError', code: 'conflict' });
    expect(attempts).toBe(100);
    busy = false;
    expect(await engine.ingest(buy('ann'))).toMatchObject({ outcome: 'applied' });
  });
});
