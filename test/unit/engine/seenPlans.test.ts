import { describe, expect, it } from 'vitest';
import { compile, rebuild } from '../../../src/core/index.js';
import { createEngine, memoryStore, type Plan, type Store } from '../../../src/index.js';
import { DAY, goalOf, HOUR, planOf, T0 } from '../../support/plans.js';

const first = planOf([goalOf()]);
const second = planOf([goalOf(), goalOf({ id: 'h' })], { version: 2 });

function engineOn(store: Store, clock: { now: number }, plan: Plan, more: { followPlan?: false; journal?: true } = {}) {
  return createEngine({ plan, store, clock: () => clock.now, ...more });
}

/** A store that a user was stored in under the first version, at T0. */
async function withUser(store: Store = memoryStore()): Promise<Store> {
  await engineOn(store, { now: T0 }, first).ingest({ userId: 'ann', event: 'x' });
  return store;
}

describe('plans that are not published', () => {
  it.each([{}, { followPlan: false as const }])('T6: a version is in force since the store first saw it: %j', async (more) => {
    const store = await withUser();
    // Seen an hour later, by an engine that evaluates nobody of before.
    await engineOn(store, { now: T0 + HOUR }, second, more).decide('bob');
    const later = engineOn(store, { now: T0 + DAY }, second, more);
    await later.tick('ann');
    expect((await later.profile('ann'))?.goals.h).toMatchObject({ entry: 1, at: T0 + HOUR });
    expect(later.plan).toEqual({ ...second, effective: T0 + HOUR });
  });

  it.each([
    ['a sweep', (engine: ReturnType<typeof engineOn>) => engine.sweep()],
    ['asking for the latest plan', (engine: ReturnType<typeof engineOn>) => engine.latestPlan()],
  ])('T6: %s is enough to put a version in force', async (_, call) => {
    const store = await withUser();
    const engine = engineOn(store, { now: T0 + HOUR }, second);
    await call(engine);
    expect(engine.plan.effective).toBe(T0 + HOUR);
  });

  it('T6: the instant that a plan names itself holds', async () => {
    const store = await withUser();
    const engine = engineOn(store, { now: T0 + DAY }, { ...second, effective: T0 + 2 * HOUR });
    await engine.tick('ann');
    expect((await engine.profile('ann'))?.goals.h).toMatchObject({ at: T0 + 2 * HOUR });
  });

  it('T6: for a store that keeps no versions, it is in force since the beginning of time', async () => {
    const { seen: _, ...inner } = memoryStore();
    const store = await withUser({ ...inner, capabilities: { ...inner.capabilities, seen: false } });
    const engine = engineOn(store, { now: T0 + DAY }, second);
    await engine.tick('ann');
    expect((await engine.profile('ann'))?.goals.h).toMatchObject({ at: T0 });
    expect(engine.plan).toEqual(second);
  });

  it('T6: a version that was published is in force since then, also for an engine that has it in code', async () => {
    const store = await withUser();
    await engineOn(store, { now: T0 + HOUR }, first).changePlan(() => second);
    const engine = engineOn(store, { now: T0 + DAY }, second);
    await engine.tick('ann');
    expect((await engine.profile('ann'))?.goals.h).toMatchObject({ at: T0 + HOUR });
  });

  it('P14, T6: the fold of the journal under the plan of the engine is the profile', async () => {
    const store = memoryStore();
    await engineOn(store, { now: T0 }, first, { journal: true }).ingest({ userId: 'ann', event: 'x' });
    const engine = engineOn(store, { now: T0 + DAY }, second, { journal: true });
    await engine.ingest({ userId: 'ann', event: 'y' });
    const { profile, journal } = await engine.exportUser('ann');
    const programs = [compile(first), compile(engine.plan)];
    const folded = rebuild((version) => programs[version === 1 ? 0 : 1] as never, { userId: 'ann', entries: journal });
    expect(folded).toEqual(profile);
  });

  it('T6: an engine asks once, and again if the store could not be reached', async () => {
    const inner = memoryStore();
    let asked = 0;
    const store: Store = {
      ...inner,
      seen: async (version, data) => {
        if (++asked === 1) throw new Error('down');
        return (inner.seen as NonNullable<Store['seen']>)(version, data);
      },
    };
    const engine = engineOn(store, { now: T0 }, first);
    await expect(engine.ingest({ userId: 'ann', event: 'x' })).rejects.toMatchObject({ code: 'unavailable' });
    for (let i = 0; i < 3; i++) await engine.ingest({ userId: 'ann', event: 'x' });
    expect(asked).toBe(2);
  });
});
