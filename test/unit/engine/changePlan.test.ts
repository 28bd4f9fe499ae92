import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createEngine, type Engine, memoryStore, type Plan, type Store } from '../../../src/index.js';
import { planOf, stageOf, T0 } from '../../support/plans.js';

const plan = (version: number, more: Partial<Plan> = {}): Plan =>
  planOf([{ id: 'g', audience: true, stages: [stageOf('a', { event: 'x' }, { experiences: ['e'] }), stageOf('b')] }], { version, ...more });
/** As `plan`, but the first stage is another. */
const other = (version: number, more: Partial<Plan> = {}): Plan =>
  planOf([{ id: 'g', audience: true, stages: [stageOf('n', { event: 'x' }, { experiences: ['e'] }), stageOf('b')] }], { version, ...more });
const migrations = [{ from: 1, order: { g: ['a', 'b'] } }];

interface Clock {
  now: number;
}

const engineOn = (store: Store, clock: Clock, more: { readonly version?: number; readonly followPlan?: number | false } = {}): Engine => {
  const { version = 1, ...options } = more;
  return createEngine({ plan: plan(version), store, clock: () => clock.now, journal: true, ...options });
};

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe('changePlan', () => {
  it('V4: puts the plan into force for the next call, and keeps all versions, the first too', async () => {
    const clock = { now: T0 };
    const engine = engineOn(memoryStore(), clock);
    expect((await engine.decide('ann')).stage).toBe('a');
    const next = await engine.changePlan(() => other(2, { migrations }), { by: 'meg', note: 'a new beginning' });
    expect([next.version, engine.plan.version]).toEqual([2, 2]);
    clock.now += 1;
    expect(await engine.decide('ann')).toMatchObject({ stage: 'b', plan: { version: 2 } });
    expect(await engine.decide('bob')).toMatchObject({ stage: 'n', experience: 'e' });
    expect(await all(engine.publications())).toEqual([
      { plan: other(2, { migrations, effective: T0 }), at: T0, by: 'meg', note: 'a new beginning' },
      { plan: { ...plan(1), effective: T0 }, at: T0, by: null, note: null },
    ]);
  });

  it('V4: hands a copy to the function, and publishes nothing when it throws', async () => {
    const engine = engineOn(memoryStore(), { now: T0 });
    const own = engine.plan;
    await expect(
      engine.changePlan((current) => {
        (current as { id: string }).id = 'else';
        throw new Error('no');
      }),
    ).rejects.toThrow(/^no$/);
    expect(engine.plan).toEqual({ ...own, effective: T0 });
    expect(own.id).toBe('p');
    expect(await all(engine.publications())).toEqual([]);
  });

  it('V4: publishes nothing when the function returns null, and gives the plan in force', async () => {
    const engine = engineOn(memoryStore(), { now: T0 });
    expect(await engine.changePlan(() => null)).toBe(engine.plan);
    expect(await all(engine.publications())).toEqual([]);
  });

  it.each([
    ['the same version', () => plan(1)],
    ['another plan', () => ({ ...plan(2), id: 'q' })],
  ])('V4: refuses %s', async (_, make) => {
    const engine = engineOn(memoryStore(), { now: T0 });
    await expect(engine.changePlan(make)).rejects.toMatchObject({ code: 'bad-plan' });
    await expect(engine.changePlan(() => ({ ...plan(2), goals: 1 }) as unknown as Plan)).rejects.toMatchObject({ code: 'invalid-plan' });
    expect(await all(engine.publications())).toEqual([]);
  });

  it('V4: asks again with the plan of an engine that came first; both are kept', async () => {
    const store = memoryStore();
    const clock = { now: T0 };
    const engines = Array.from({ length: 5 }, () => engineOn(store, clock));
    const plans = await Promise.all(engines.map((engine) => engine.changePlan(({ version }) => plan(version + 1))));
    expect(plans.map(({ version }) => version).sort()).toEqual([2, 3, 4, 5, 6]);
    expect((await all((engines[0] as Engine).publications())).map((each) => each.plan.version)).toEqual([6, 5, 4, 3, 2, 1]);
  });
});

/** A store that keeps some answers back until they are let go. */
function slow(store: Store): { readonly store: Store; hold(method: 'plans' | 'publish', after?: boolean): () => void } {
  const held = new Map<string, { readonly after: boolean; readonly gate: Promise<void> }>();
  const through = async <T>(method: string, work: () => Promise<T>): Promise<T> => {
    const { after, gate } = held.get(method) ?? {};
    held.delete(method);
    if (after === false) await gate;
    const result = await work();
    if (after === true) await gate;
    return result;
  };
  return {
    store: {
      ...store,
      plans: (query) => through('plans', () => store.plans(query)),
      publish: (published, expected) => through('publish', () => store.publish(published, expected)),
    },
    hold: (method, after = false) => {
      let release = (): void => undefined;
      held.set(method, {
        after,
        gate: new Promise<void>((resolve) => {
          release = resolve;
        }),
      });
      return release;
    },
  };
}

async function settled(): Promise<void> {
  for (let turns = 0; turns < 10; turns++) await turn();
}

describe('changePlan on a store that does not answer', () => {
  it('D9, V4: sends nothing more once nobody waits', async () => {
    const { store, hold } = slow(memoryStore());
    const engine = engineOn(store, { now: T0 });
    await engine.decide('ann');
    const release = hold('plans');
    await expect(engine.changePlan(() => other(2), {}, { timeout: 5 })).rejects.toMatchObject({
      code: 'deadline',
      message: expect.stringContaining('nothing more is sent'),
    });
    release();
    await settled();
    expect(engine.plan.version).toBe(1);
    expect(await all(engine.publications())).toEqual([]);
  });

  it('V4: an answer that comes late puts no older plan back', async () => {
    const { store, hold } = slow(memoryStore());
    const engine = engineOn(store, { now: T0 });
    await engine.changePlan(() => other(2));
    const release = hold('publish', true);
    await expect(engine.changePlan(() => other(3), {}, { timeout: 5 })).rejects.toMatchObject({ code: 'deadline' });
    await engine.changePlan(({ version }) => other(version + 1));
    expect(engine.plan.version).toBe(4);
    release();
    await settled();
    expect(engine.plan.version).toBe(4);
  });
});

describe('following', () => {
  it('V4: another engine notices within its followPlan, at the first call after it', async () => {
    const store = memoryStore();
    const clock = { now: T0 };
    const [one, two] = [engineOn(store, clock), engineOn(store, clock)];
    expect((await two.decide('bob')).plan.version).toBe(1);
    await one.changePlan(() => other(2));
    clock.now += 4_999;
    expect((await two.decide('cid')).plan.version).toBe(1);
    clock.now += 1;
    expect((await two.decide('dan')).plan.version).toBe(2);
    expect(two.plan.version).toBe(2);
  });

  it('V4: notices at once by a user whom another engine has moved already', async () => {
    const store = memoryStore();
    const clock = { now: T0 };
    const [one, two] = [engineOn(store, clock), engineOn(store, clock)];
    await two.decide('ann');
    await one.changePlan(() => other(2, { migrations }));
    clock.now += 1;
    await one.ingest({ userId: 'ann', event: 'x' });
    expect(await two.decide('ann')).toMatchObject({ stage: 'b', plan: { version: 2 } });
  });

  it('V4: an engine that does not follow stays, and leaves the users of a newer plan as they are', async () => {
    const store = memoryStore();
    const clock = { now: T0 };
    const [one, pinned] = [engineOn(store, clock), engineOn(store, clock, { followPlan: false })];
    await pinned.decide('ann');
    await one.changePlan(() => other(2, { migrations }));
    clock.now += 60_000;
    await one.ingest({ userId: 'ann', event: 'y', messageId: 'm' });
    await one.decide('bob');
    expect(await pinned.decide('bob')).toMatchObject({ stage: null, reason: 'not-in-goal', plan: { version: 1 } });
    await pinned.ingest({ userId: 'bob', event: 'x' });
    expect((await pinned.profile('bob'))?.goals.g?.stage).toBe('n');
    expect((await pinned.profile('bob'))?.planVersion).toBe(2);
  });

  it('V4: an engine made with an older plan begins with the newest one; one made with a newer one keeps it', async () => {
    const store = memoryStore();
    const clock = { now: T0 };
    await engineOn(store, clock).changePlan(() => other(2));
    expect((await engineOn(store, clock).decide('ann')).plan.version).toBe(2);
    const newer = engineOn(store, clock, { version: 7 });
    expect((await newer.decide('bob')).plan.version).toBe(7);
    await newer.changePlan(({ version }) => plan(version + 1));
    expect((await all(newer.publications())).map((each) => each.plan.version)).toEqual([8, 7, 2, 1]);
  });

  it('V4: goes on looking when the clock was set back', async () => {
    const store = memoryStore();
    const clock = { now: T0 };
    const [one, two] = [engineOn(store, clock), engineOn(store, clock)];
    await two.decide('bob');
    await one.changePlan(() => other(2));
    clock.now -= 3_600_000;
    expect((await two.decide('cid')).plan.version).toBe(2);
  });

  it('V4: refuses a plan that was published with other content under the same version', async () => {
    const store = memoryStore();
    const clock = { now: T0 };
    await engineOn(store, clock).changePlan(() => other(2));
    const own = createEngine({ plan: plan(2), store, clock: () => clock.now });
    await expect(own.decide('ann')).rejects.toMatchObject({ code: 'bad-option', argument: 'plan' });
    const pinned = createEngine({ plan: plan(2), store, clock: () => clock.now, followPlan: false });
    await expect(pinned.changePlan(() => plan(3))).rejects.toMatchObject({ code: 'bad-option', argument: 'plan' });
    // The very plan that was published is welcome.
    expect((await createEngine({ plan: other(2), store, clock: () => clock.now }).decide('ann')).plan.version).toBe(2);
  });

  it('V4: an editor begins with the plan that is in force', async () => {
    const store = memoryStore();
    const clock = { now: T0 };
    const [one, two] = [engineOn(store, clock), engineOn(store, clock)];
    await two.decide('ann');
    await one.changePlan(() => other(2));
    expect(two.plan.version).toBe(1);
    expect((await two.latestPlan()).version).toBe(2);
    expect(two.plan.version).toBe(2);
  });

  it('V3: whom an older program has moved, the newer one migrates again', async () => {
    const store = memoryStore();
    const clock = { now: T0 };
    const stages = (ids: readonly string[], version: number, more: Partial<Plan> = {}): Plan =>
      planOf([{ id: 'g', audience: true, stages: ids.map((id) => stageOf(id, { event: id })) }], { version, ...more });
    const old = createEngine({ plan: stages(['a', 'b', 'c'], 1), store, clock: () => clock.now, cache: 0 });
    const order = { g: ['a', 'b', 'c'] };
    const next = createEngine({
      plan: stages(['a', 'c'], 2, { migrations: [{ from: 1, order }] }),
      store,
      clock: () => clock.now,
      cache: 0,
    });
    await old.ingest({ userId: 'ann', event: 'x' });
    await next.ingest({ userId: 'ann', event: 'x', timestamp: T0 });
    await next.tick('ann');
    expect((await next.profile('ann'))?.planVersion).toBe(2);
    clock.now += 1;
    await old.ingest({ userId: 'ann', event: 'a' });
    expect((await old.profile('ann'))?.goals.g?.stage).toBe('b');
    clock.now += 1;
    expect(await next.sweep({ delay: '0s', migrate: true })).toMatchObject({ migrated: 1 });
    expect((await next.profile('ann'))?.goals.g?.stage).toBe('c');
  });

  it('V4: metrics are told by the plan that is in force', async () => {
    const store = memoryStore();
    const clock = { now: T0 };
    const [one, two] = [engineOn(store, clock), engineOn(store, clock)];
    await two.decide('ann');
    await one.changePlan(() => other(2, { migrations }));
    clock.now += 5_000;
    expect((await two.metrics()).goals[0]?.stages.map(({ stage }) => stage)).toEqual(['n', 'b']);
  });

  it('S6: refuses a store of another plan, and one that a newer version published into', async () => {
    const clock = { now: T0 };
    const foreign = memoryStore();
    await foreign.publish({ version: 3, data: JSON.stringify({ format: 1, plan: { ...plan(3), id: 'q' }, at: 0 }) }, null);
    await expect(engineOn(foreign, clock).decide('ann')).rejects.toMatchObject({ code: 'bad-option', argument: 'store' });
    const newer = memoryStore();
    await newer.publish({ version: 3, data: JSON.stringify({ format: 2 }) }, null);
    await expect(engineOn(newer, clock).decide('ann')).rejects.toMatchObject({ code: 'newer-format' });
    const broken = memoryStore();
    await broken.publish({ version: 3, data: '{"format":1' }, null);
    await expect(engineOn(broken, clock).decide('ann')).rejects.toMatchObject({ code: 'corrupt-data' });
    // A call that is told so changes nothing.
    expect(await all(engineOn(broken, clock, { followPlan: false }).profiles())).toEqual([]);
  });

  it('P14: the journal names the version that each entry was evaluated under', async () => {
    const clock = { now: T0 };
    const engine = engineOn(memoryStore(), clock);
    await engine.ingest({ userId: 'ann', event: 'y', messageId: 'm' });
    await engine.changePlan(() => other(2, { migrations }));
    clock.now += 1;
    await engine.ingest({ userId: 'ann', event: 'x' });
    expect((await all(engine.journal())).map(({ entry }) => entry.plan)).toEqual([1, 2]);
  });
});

describe('sweep', () => {
  it('V3: brings every user of an older plan into the one in force, once, and tells the transitions', async () => {
    const clock = { now: T0 };
    const store = memoryStore();
    const engine = engineOn(store, clock);
    for (let i = 0; i < 250; i++) await engine.ingest({ userId: `u${i}`, event: 'y', timestamp: T0 });
    await engine.changePlan(() => other(2, { migrations }));
    clock.now += 1;
    await engine.ingest({ userId: 'u0', event: 'y' });
    const told: string[] = [];
    engine.onTransition(({ type, to }) => told.push(`${type} ${to}`));
    expect(await engine.sweep({ delay: '0s' })).toEqual({ ticked: 0, migrated: 0, transitions: 0, unreadable: [] });
    expect(await engine.sweep({ delay: '0s', migrate: true })).toEqual({ ticked: 0, migrated: 249, transitions: 249, unreadable: [] });
    expect(new Set(told)).toEqual(new Set(['migrated b']));
    expect(await engine.sweep({ delay: '0s', migrate: true })).toEqual({ ticked: 0, migrated: 0, transitions: 0, unreadable: [] });
    for await (const profile of engine.profiles()) expect([profile.planVersion, profile.goals.g?.stage]).toEqual([2, 'b']);
  });

  it('V3: asks first what is in force: another engine may have published a moment ago', async () => {
    const clock = { now: T0 };
    const store = memoryStore();
    const [one, two] = [engineOn(store, clock), engineOn(store, clock)];
    await two.ingest({ userId: 'ann', event: 'y' });
    await one.changePlan(() => other(2, { migrations }));
    clock.now += 1;
    expect(await two.sweep({ delay: '0s', migrate: true })).toMatchObject({ migrated: 1, transitions: 1 });
  });

  it('S5: brings nobody back who is erased meanwhile', async () => {
    for (const migrate of [true, false]) {
      const clock = { now: T0 };
      const limited = planOf([
        { id: 'g', audience: true, stages: [stageOf('a', undefined, { timeLimit: { after: '1d', then: 'exit' } })] },
      ]);
      const engine = createEngine({ plan: limited, store: memoryStore(), clock: () => clock.now });
      for (const userId of ['ann', 'bob']) await engine.ingest({ userId, event: 'y' });
      if (migrate) await engine.changePlan((current) => ({ ...current, version: 2 }));
      clock.now += 86_400_000;
      const told: string[] = [];
      engine.onTransition(({ userId, type }) => told.push(`${userId} ${type}`));
      const sweeping = engine.sweep({ delay: '0s', migrate });
      await engine.erase('ann');
      await sweeping;
      expect(await engine.profile('ann')).toBeNull();
      expect(told).not.toContain('ann entered');
      expect(told).toContain('bob exited');
    }
  });

  it('V3: names those who cannot be read, and goes on with the others', async () => {
    const clock = { now: T0 };
    const store = memoryStore();
    const engine = engineOn(store, clock);
    await engine.ingest({ userId: 'ann', event: 'y' });
    await store.commit([{ userId: 'bad', expected: 0, revision: 1, data: '[9', due: null, metrics: [], journal: [] }]);
    await engine.changePlan(() => other(2, { migrations }));
    clock.now += 1;
    expect(await engine.sweep({ delay: '0s', migrate: true })).toEqual({ ticked: 0, migrated: 1, transitions: 1, unreadable: ['bad'] });
    await expect(all(engine.profiles())).rejects.toMatchObject({ code: 'corrupt-data', userIds: ['bad'] });
  });
});
