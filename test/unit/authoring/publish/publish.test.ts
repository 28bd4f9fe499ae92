import { describe, expect, it } from 'vitest';
import { plannedMigration } from '../../../../src/authoring/publish/plannedMigration.js';
import { publish } from '../../../../src/authoring/publish/publish.js';
import { rollback } from '../../../../src/authoring/publish/rollback.js';
import { createEngine, type Engine, memoryStore, type Plan, type Store, type Transition } from '../../../../src/index.js';
import { DAY, planOf, stageOf, T0 } from '../../../support/plans.js';

const base: Plan = planOf(
  [
    {
      id: 'g',
      label: 'Buy',
      audience: true,
      stages: [
        stageOf('a', { event: 'x' }, { experiences: ['e'] }),
        stageOf('b', { event: 'y', count: 3 }, { label: 'Trial' }),
        stageOf('c'),
      ],
    },
  ],
  { experiences: { e: { audience: { event: 'seen' } } } },
);

/** A plan made from another by changing its stages. */
function withStages(plan: Plan, ids: readonly string[], more: Partial<Plan> = {}): Plan {
  const [goal] = plan.goals;
  const stages = ids.map((id) => goal?.stages.find((stage) => stage.id === id) ?? stageOf(id, { event: 'new' }));
  return { ...plan, ...more, goals: [{ ...(goal as Plan['goals'][number]), stages }] };
}

interface Clock {
  now: number;
}

const engineOn = (clock: Clock, store: Store = memoryStore(), plan: Plan = base): Engine =>
  createEngine({ plan, store, clock: () => clock.now, journal: true, followPlan: 0 });

async function at(engine: Engine, clock: Clock, userId: string): Promise<string | null> {
  clock.now += 1;
  await engine.tick(userId);
  return (await engine.decide(userId)).stage;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe('publish', () => {
  it('V2: writes the migration, and moves the user whose stage is gone; what it counted elsewhere stays', async () => {
    const clock = { now: T0 };
    const engine = engineOn(clock);
    for (const userId of ['ann', 'bob']) await engine.ingest({ userId, event: 'x' });
    const told: Transition[] = [];
    engine.onTransition((transition) => told.push(transition));
    const done = await publish(engine, withStages(base, ['a', 'c']), { note: 'no more trial' });
    expect(done).toMatchObject({
      version: 2,
      plan: { version: 2, effective: T0, migrations: [{ from: 1, order: { g: ['a', 'b', 'c'] }, gone: 'advance' }] },
    });
    expect(done.changes.map(({ words }) => words)).toHaveLength(1);
    expect(done.migration.words).toEqual(['Stage "Trial" of goal "Buy" is gone: users in it move to stage "c".']);
    expect(await at(engine, clock, 'ann')).toBe('c');
    expect(told).toMatchObject([{ userId: 'ann', type: 'migrated', stage: 'b', to: 'c', cause: 'plan-change', at: T0 }]);
    const [goal] = (await engine.metrics()).goals;
    expect(goal?.stages.map(({ stage, totals }) => [stage, totals.all.inStage, totals.all.reach])).toEqual([
      ['a', 0, 2],
      ['c', 1, 1],
    ]);
  });

  it.each([
    ['advance', 'c', 'migrated'],
    ['retreat', 'a', 'migrated'],
    ['exit', null, 'exited'],
  ] as const)('V2: gone: %s', async (gone, stage, type) => {
    const clock = { now: T0 };
    const engine = engineOn(clock);
    await engine.ingest({ userId: 'ann', event: 'x' });
    await publish(engine, withStages(base, ['a', 'c']), { gone });
    clock.now += 1;
    const transitions = await engine.tick('ann');
    expect(transitions).toMatchObject([{ type, stage: 'b', to: stage, cause: 'plan-change' }]);
    expect((await engine.profile('ann'))?.goals.g).toMatchObject({ stage, exited: type === 'exited' });
  });

  it('V2: a goal that is gone lets everyone out, with a recorded cause', async () => {
    const clock = { now: T0 };
    const engine = engineOn(clock);
    await engine.ingest({ userId: 'ann', event: 'x' });
    const { migration } = await publish(engine, { ...base, goals: [{ id: 'h', audience: true, stages: [stageOf('z')] }] });
    expect(migration.words).toEqual([
      'Goal "Buy" is gone: everyone in it exits.',
      'Goal "h" is new: users for whom this holds enter it at their next evaluation: everyone.',
    ]);
    clock.now += 1;
    const { transitions } = await engine.ingest({ userId: 'ann', event: 'x' });
    expect(transitions.map(({ goal, type, stage, cause }) => [goal, type, stage, cause])).toEqual([
      ['g', 'exited', 'b', 'plan-change'],
      ['h', 'entered', 'z', 'audience'],
    ]);
    const rows = await engine.metricRows();
    expect(rows.filter(({ goal, measure }) => goal === 'g' && measure === 'in-stage').reduce((sum, { value }) => sum + value, 0)).toBe(0);
    expect(rows.find(({ goal, measure }) => goal === 'g' && measure === 'exits')).toMatchObject({ stage: 'b', value: 1 });
  });

  it('V2: fewer events are enough: who did that many converts at once; other events are counted anew', async () => {
    const clock = { now: T0 };
    const engine = engineOn(clock);
    await engine.ingestMany(['x', 'y', 'y'].map((event) => ({ userId: 'ann', event })));
    const [a, , c] = base.goals[0]?.stages ?? [];
    const fewer = { ...base, goals: [{ ...base.goals[0], stages: [a, stageOf('b', { event: 'y', count: 2 }), c] }] } as Plan;
    const { migration } = await publish(engine, fewer);
    expect(migration.migration).toBeNull();
    expect(migration.words).toEqual([
      'Users in stage "b" of goal "Buy" who already triggered the conversion event twice convert at their next evaluation.',
    ]);
    clock.now += 1;
    expect(await engine.tick('ann')).toMatchObject([{ type: 'converted', stage: 'b', to: 'c', cause: 'plan-change' }]);
    await engine.ingestMany(['x', 'y'].map((event) => ({ userId: 'bob', event })));
    const else_ = { ...engine.plan, goals: [{ ...base.goals[0], stages: [a, stageOf('b', { event: 'z', count: 2 }), c] }] } as Plan;
    const anew = await publish(engine, else_);
    expect(anew.migration.migration?.recount).toEqual({ g: ['b'] });
    await engine.ingest({ userId: 'bob', event: 'z' });
    expect((await engine.profile('bob'))?.goals.g).toMatchObject({ stage: 'b', count: 1 });
    await engine.ingest({ userId: 'bob', event: 'z' });
    expect((await engine.profile('bob'))?.goals.g).toMatchObject({ stage: 'c' });
  });

  it('V2, T6: a user is moved when the plan comes into force; the next event counts in the new stage', async () => {
    const clock = { now: T0 };
    const engine = engineOn(clock);
    await engine.ingest({ userId: 'ann', event: 'x' });
    await publish(engine, withStages(base, ['a', 'n', 'c'], {}), { gone: 'retreat' });
    clock.now += 2;
    const { transitions } = await engine.ingest({ userId: 'ann', event: 'x', timestamp: T0 + 1 });
    expect(transitions.map(({ type, stage, to, at: instant }) => [type, stage, to, instant - T0])).toEqual([
      ['migrated', 'b', 'a', 0],
      ['converted', 'a', 'n', 1],
    ]);
  });

  it('T6: says who is due under the old plan, and sweeps them first if asked to', async () => {
    const limited = planOf([
      { id: 'g', audience: true, stages: [stageOf('a', undefined, { timeLimit: { after: '1h', then: 'advance' } }), stageOf('b')] },
    ]);
    for (const sweepFirst of [false, true]) {
      const clock = { now: T0 };
      const store = memoryStore();
      const engine = engineOn(clock, store, limited);
      for (const userId of ['ann', 'bob']) await engine.ingest({ userId, event: 'x' });
      clock.now += DAY;
      // Another process died after it claimed a user.
      expect(await store.due(clock.now, 1, 60_000)).toEqual(['ann']);
      expect([await engine.countDue(), await engine.countDue({ limit: 1 }), await engine.countDue({ now: T0 })]).toEqual([2, 1, 0]);
      const { due } = await publish(
        engine,
        { ...limited, timezone: 'Europe/Berlin', goals: [{ id: 'g', audience: true, stages: [stageOf('a'), stageOf('b')] }] },
        { sweepFirst },
      );
      expect(due).toBe(sweepFirst ? 0 : 2);
      // Without the sweep, the new plan knows no time limit.
      expect(await at(engine, clock, 'ann')).toBe(sweepFirst ? 'b' : 'a');
      expect(await at(engine, clock, 'bob')).toBe(sweepFirst ? 'b' : 'a');
    }
    const engine = engineOn({ now: T0 });
    expect((await publish(engine, engine.plan)).due).toBe(0);
    await expect(publish(engine, engine.plan, { sweepFirst: 'yes' as never })).rejects.toMatchObject({ code: 'bad-argument' });
    await expect(engine.countDue({ limit: 0 })).rejects.toMatchObject({ code: 'bad-option' });
  });

  it('T6: sweeps nobody for a draft that is refused; a rollback sweeps first, too', async () => {
    const limited = planOf([
      { id: 'g', audience: true, stages: [stageOf('a', undefined, { timeLimit: { after: '1h', then: 'advance' } }), stageOf('b')] },
    ]);
    const clock = { now: T0 };
    const engine = engineOn(clock, memoryStore(), limited);
    await publish(engine, { ...limited, timezone: 'Asia/Tokyo' });
    await engine.ingest({ userId: 'ann', event: 'x' });
    clock.now += DAY;
    const told: Transition[] = [];
    engine.onTransition((transition) => told.push(transition));
    await expect(publish(engine, { ...limited, timezone: 'Europe/Berlin' }, { sweepFirst: true })).rejects.toMatchObject({
      code: 'stale-plan',
    });
    const actor = { id: 'meg', role: 'viewer' } as const;
    const draft = { ...engine.plan, timezone: 'Europe/Berlin' };
    await expect(publish(engine, draft, { sweepFirst: true, actor, can: () => false })).rejects.toMatchObject({ code: 'not-allowed' });
    await publish(engine, engine.plan, { sweepFirst: true });
    expect(told).toEqual([]);
    expect((await rollback(engine, { sweepFirst: true })).due).toBe(0);
    expect(told).toMatchObject([{ type: 'advanced', to: 'b', at: T0 + 3_600_000 }]);
  });

  it('V3: skips versions', async () => {
    const clock = { now: T0 };
    const engine = engineOn(clock);
    await engine.ingest({ userId: 'ann', event: 'x' });
    await publish(engine, withStages(engine.plan, ['a', 'c', 'd']));
    await publish(engine, withStages(engine.plan, ['a', 'd']));
    await publish(engine, { ...engine.plan, timezone: 'Europe/Berlin' });
    expect(engine.plan.version).toBe(4);
    expect(engine.plan.migrations?.map(({ from }) => from)).toEqual([1, 2]);
    clock.now += 1;
    expect(await engine.tick('ann')).toMatchObject([{ type: 'migrated', stage: 'b', to: 'd' }]);
  });

  it('V1, V2: whose stage is gone moves on to none that it has been through before the stages were reordered', async () => {
    const clock = { now: T0 };
    const wide = withStages(base, ['a', 'b', 'd', 'c']);
    for (const publishes of ['each', 'both'] as const) {
      const engine = engineOn(clock, memoryStore(), wide);
      await engine.ingestMany(['x', 'y', 'y', 'y'].map((event) => ({ userId: 'ann', event })));
      expect(await at(engine, clock, 'ann')).toBe('d');
      await publish(engine, withStages(engine.plan, ['d', 'a', 'b', 'c']));
      if (publishes === 'each') expect(await at(engine, clock, 'ann')).toBe('d');
      await publish(engine, withStages(engine.plan, ['a', 'b', 'c']));
      // Both `a` and `b` come after `d` in the order that it left, and before it in the one that the user went through.
      expect(await at(engine, clock, 'ann')).toBe('c');
    }
  });

  it('V1: what is behind a user is of one entry: the next one goes through all stages, in the new order', async () => {
    const clock = { now: T0 };
    const [goal] = base.goals;
    const again = { ...base, goals: [{ ...goal, reentry: 'always' }] } as Plan;
    const stages = (ids: readonly string[]): Plan => {
      const plan = withStages(again, ids);
      const [edited] = plan.goals;
      return { ...plan, goals: [{ ...edited, stages: edited?.stages.map((stage) => ({ ...stage, conversion: { event: 'x' } })) }] } as Plan;
    };
    const engine = engineOn(clock, memoryStore(), stages(['a', 'b', 'c']));
    const way: (string | null)[] = [];
    engine.onTransition(({ type, stage, to }) => way.push(/entered/.test(type) ? stage : to));
    const step = async (): Promise<void> => {
      clock.now += 1;
      await engine.ingest({ userId: 'ann', event: 'x' });
    };
    await step();
    await step();
    await publish(engine, { ...stages(['c', 'b', 'a']), version: engine.plan.version });
    for (let i = 0; i < 4; i++) await step();
    // First a and b, then c, and out: b and a are behind. Then all of them in the new order.
    expect(way.join()).toBe('a,b,c,,,c,b,a,,');
  });

  it('V1, P7: a time limit advances past what is behind the user', async () => {
    const clock = { now: T0 };
    const engine = engineOn(clock);
    await engine.ingest({ userId: 'ann', event: 'x' });
    const reordered = withStages(base, ['b', 'a', 'c']);
    const stages = reordered.goals[0]?.stages.map((stage) => ({ ...stage, timeLimit: { after: '1d', then: 'advance' } }));
    await publish(engine, { ...reordered, goals: [{ ...reordered.goals[0], stages }] } as Plan);
    clock.now += DAY;
    expect(await engine.tick('ann')).toMatchObject([{ type: 'advanced', stage: 'b', to: 'c' }]);
  });

  it('V2: counts anew where only the properties that count have changed', async () => {
    const clock = { now: T0 };
    const engine = engineOn(clock);
    await engine.ingestMany(['x', 'y'].map((event) => ({ userId: 'ann', event })));
    const [a, , c] = base.goals[0]?.stages ?? [];
    const where = stageOf('b', { event: 'y', count: 3, where: { size: { $gt: 1 } } });
    const { migration } = await publish(engine, { ...base, goals: [{ ...base.goals[0], stages: [a, where, c] }] } as Plan);
    expect(migration.words).toEqual([
      'Users in stage "b" of goal "Buy" are counted from 0 again: the events that convert it have changed.',
    ]);
    await engine.tick('ann');
    expect((await engine.profile('ann'))?.goals.g?.count).toBe(0);
  });

  it('V2: retreats from the first stage to the next, since there is nothing before it', async () => {
    const clock = { now: T0 };
    const engine = engineOn(clock);
    expect(await at(engine, clock, 'ann')).toBe('a');
    await publish(engine, withStages(base, ['b', 'c']), { gone: 'retreat' });
    expect(await at(engine, clock, 'ann')).toBe('b');
  });

  it('A3: behaviours that the plan no longer mentions are forgotten; new ones are announced as counted from this version on', async () => {
    const clock = { now: T0 };
    const engine = engineOn(clock);
    await engine.ingest({ userId: 'ann', event: 'seen' });
    expect(Object.keys((await engine.profile('ann'))?.behaviors ?? {})).toHaveLength(1);
    const { migration } = await publish(engine, { ...base, experiences: { e: { audience: { event: 'paid', within: '30d' } } } });
    expect(migration.words).toEqual([
      'Newly counted: did "paid" in the last 30 days. Events before this version are not counted.',
      'No longer counted: did "seen". Its counts are removed at each user\'s next evaluation.',
    ]);
    clock.now += 1;
    await engine.tick('ann');
    expect((await engine.profile('ann'))?.behaviors).toEqual({});
  });

  it('V4: refuses a draft of another version or plan, or one that is not valid: nothing is published', async () => {
    const engine = engineOn({ now: T0 });
    await publish(engine, withStages(base, ['a', 'c']));
    await expect(publish(engine, withStages(base, ['a', 'b', 'c', 'd']))).rejects.toMatchObject({ code: 'stale-plan', subject: 'version' });
    await expect(publish(engine, { ...engine.plan, id: 'q' })).rejects.toMatchObject({ code: 'other-plan' });
    await expect(publish(engine, withStages(engine.plan, ['a', 'a']))).rejects.toMatchObject({ code: 'invalid-plan' });
    await expect(publish(engine, withStages(engine.plan, ['a']), { gone: 'stay' as 'exit' })).rejects.toMatchObject({
      code: 'bad-argument',
    });
    expect(engine.plan.version).toBe(2);
    expect(await all(engine.publications())).toHaveLength(2);
  });

  it('V4: of two who publish drafts of one version one comes second, and is told to merge', async () => {
    const store = memoryStore();
    const clock = { now: T0 };
    const engines = [engineOn(clock, store), engineOn(clock, store)];
    const drafts = [withStages(base, ['a', 'c']), withStages(base, ['b', 'c'])];
    const results = await Promise.allSettled(engines.map((engine, i) => publish(engine, drafts[i] as Plan)));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'stale-plan' } });
  });

  it('refuses an actor that is none, and a note that is no text: nothing is published', async () => {
    const engine = engineOn({ now: T0 });
    const draft = withStages(base, ['a', 'c']);
    for (const actor of ['meg', {}, { role: 'admin' }] as unknown as { id: string; role: string }[]) {
      await expect(publish(engine, draft, { actor })).rejects.toMatchObject({ code: 'bad-argument', subject: 'actor' });
    }
    await expect(publish(engine, draft, { note: 4 as unknown as string })).rejects.toMatchObject({ code: 'bad-argument', subject: 'note' });
    await expect(publish(engine, { ...draft, version: 4 })).rejects.toMatchObject({
      code: 'stale-plan',
      message: expect.stringContaining('do not raise the version of the draft'),
    });
    expect(await all(engine.publications())).toEqual([]);
  });

  it('V2: a stage that was gone and is back counts anew, for those who never saw it gone too', async () => {
    const clock = { now: T0 };
    const engine = engineOn(clock);
    await engine.ingestMany(['x', 'y', 'y'].map((event) => ({ userId: 'ann', event })));
    await publish(engine, withStages(base, ['a', 'c']));
    const [a, c] = engine.plan.goals[0]?.stages ?? [];
    const back = stageOf('b', { event: 'z', count: 2 });
    await publish(engine, { ...engine.plan, goals: [{ ...engine.plan.goals[0], stages: [a, back, c] }] } as Plan);
    clock.now += 1;
    expect(await engine.tick('ann')).toEqual([]);
    expect((await engine.profile('ann'))?.goals.g).toMatchObject({ stage: 'b', count: 0 });
  });

  it('V1: a stage behind the user that was gone for a while does not run when it is back', async () => {
    for (const looked of [true, false]) {
      const clock = { now: T0 };
      const engine = engineOn(clock);
      await engine.ingestMany(['x', 'y', 'y'].map((event) => ({ userId: 'ann', event })));
      for (const ids of [
        ['b', 'c', 'a'],
        ['b', 'c'],
        ['b', 'c', 'a'],
      ]) {
        const draft = withStages(base, ids);
        await publish(engine, { ...draft, version: engine.plan.version });
        if (looked) expect(await at(engine, clock, 'ann')).toBe('b');
      }
      clock.now += 1;
      await engine.ingest({ userId: 'ann', event: 'y' });
      expect((await engine.profile('ann'))?.goals.g).toMatchObject({ stage: 'c', passed: ['a'] });
    }
  });

  it('V4: the same draft again, after an answer that was lost, publishes nothing more', async () => {
    const engine = engineOn({ now: T0 });
    const draft = withStages(base, ['a', 'c']);
    await publish(engine, draft);
    expect(await publish(engine, draft)).toMatchObject({ version: 2, changes: [], migration: { words: [] } });
    expect(await all(engine.publications())).toHaveLength(2);
  });

  it('asks the policy for each part that changes, and keeps who it was', async () => {
    const engine = engineOn({ now: T0 });
    const held = { ...base, goals: [{ ...base.goals[0], holdout: { share: 0.5 } }] } as Plan;
    const ed = { id: 'ed', role: 'editor' };
    await expect(publish(engine, held, { actor: ed })).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await all(engine.publications())).toEqual([]);
    await publish(engine, held, { actor: { id: 'ada', role: 'admin' }, note: 'to measure' });
    expect((await all(engine.publications()))[0]).toMatchObject({ by: 'ada', note: 'to measure' });
    await publish(engine, withStages(engine.plan, ['a', 'c']), { actor: ed });
    expect((await all(engine.publications()))[0]).toMatchObject({ by: 'ed', note: null });
    const asked: unknown[] = [];
    const can = (...question: unknown[]): boolean => asked.push(question) > 0;
    await publish(engine, { ...engine.plan, timezone: 'Asia/Tokyo' }, { actor: ed, can });
    expect(asked).toEqual([[ed, 'publish', { kind: 'plan' }]]);
  });

  it('P14: the fold of the journal, each entry under its own plan, is the profile', async () => {
    const clock = { now: T0 };
    const store = memoryStore();
    const engine = engineOn(clock, store);
    await engine.ingestMany(['x', 'y', 'seen'].map((event) => ({ userId: 'ann', event, messageId: event })));
    await publish(engine, withStages(base, ['a', 'c', 'd']));
    clock.now += DAY;
    await engine.ingest({ userId: 'ann', event: 'y' });
    const { compile, rebuild } = await import('../../../../src/core/index.js');
    const programs = new Map((await all(engine.publications())).map(({ plan }) => [plan.version, compile(plan)]));
    const { journal, profile } = await engine.exportUser('ann');
    expect(rebuild((version) => programs.get(version ?? 0) as ReturnType<typeof compile>, { userId: 'ann', entries: journal })).toEqual(
      profile,
    );
  });
});

describe('rollback', () => {
  it('V3: publishes the earlier content as a new version: who never moved stays, who moved stays where the stage is', async () => {
    const clock = { now: T0 };
    const engine = engineOn(clock);
    for (const userId of ['ann', 'bob', 'cid']) await engine.ingest({ userId, event: 'x' });
    await publish(engine, withStages(base, ['a', 'n', 'c']), { gone: 'retreat' });
    expect(await at(engine, clock, 'ann')).toBe('a');
    await engine.ingest({ userId: 'ann', event: 'x' });
    expect(await at(engine, clock, 'bob')).toBe('a');
    const back = await rollback(engine);
    expect(back.version).toBe(3);
    expect(back.plan.goals).toEqual(base.goals);
    expect(await all(engine.publications())).toMatchObject([{ note: 'back to version 1' }, {}, {}]);
    expect([await at(engine, clock, 'ann'), await at(engine, clock, 'bob'), await at(engine, clock, 'cid')]).toEqual(['c', 'a', 'b']);
  });

  it('V4: takes nothing back but what it was to take back', async () => {
    const store = memoryStore();
    const clock = { now: T0 };
    const [one, two] = [engineOn(clock, store), engineOn(clock, store)];
    await publish(one, { ...base, timezone: 'Asia/Tokyo' });
    const racing = {
      ...two,
      plan: base,
      changePlan: async (...args: Parameters<Engine['changePlan']>) => {
        await publish(one, { ...one.plan, timezone: 'Europe/Berlin' });
        return two.changePlan(...args);
      },
    } as Engine;
    await expect(rollback(racing)).rejects.toMatchObject({ code: 'stale-plan' });
    expect((await one.latestPlan()).timezone).toBe('Europe/Berlin');
  });

  it('V3: goes back to any version that was published, and refuses others', async () => {
    const engine = engineOn({ now: T0 });
    await expect(rollback(engine)).rejects.toMatchObject({ code: 'unknown-version', subject: 'to' });
    for (const timezone of ['Asia/Tokyo', 'Europe/Berlin', 'Africa/Cairo']) await publish(engine, { ...engine.plan, timezone });
    expect((await rollback(engine, { to: 2 })).plan.timezone).toBe('Asia/Tokyo');
    expect((await rollback(engine)).plan.timezone).toBe('Africa/Cairo');
    await expect(rollback(engine, { to: 9 })).rejects.toMatchObject({ code: 'unknown-version' });
    expect(engine.plan.version).toBe(6);
  });
});

describe('plannedMigration', () => {
  it('V1, V2: says what becomes of each stage, and in words', () => {
    const draft = withStages(base, ['c', 'n', 'a']);
    expect(plannedMigration(base, draft)).toEqual({
      migration: { from: 1, order: { g: ['a', 'b', 'c'] }, gone: 'advance' },
      stages: [
        { goal: 'g', stage: 'a', to: 'a', recounted: false, fewer: null, skipped: [] },
        { goal: 'g', stage: 'b', to: 'c', recounted: false, fewer: null, skipped: ['a'] },
        { goal: 'g', stage: 'c', to: 'c', recounted: false, fewer: null, skipped: ['a'] },
      ],
      words: [
        'Stage "Trial" of goal "Buy" is gone: users in it move to stage "c".',
        'Users in stage "c" of goal "Buy" do not go through stage "a" again: it is behind them.',
        'Stage "n" of goal "Buy" is new: users who are past it never run through it.',
      ],
    });
  });

  it('P5, P7: says who leaves by a new audience or a new limit', () => {
    const [a, b, c] = base.goals[0]?.stages ?? [];
    const stages = [{ ...a, conversion: { audience: 'fans' } }, { ...b, timeLimit: { after: '3d', then: 'exit' } }, c];
    const draft = { ...base, audiences: { fans: { rule: { traits: { fan: true } } } }, goals: [{ ...base.goals[0], stages }] } as Plan;
    expect(plannedMigration(base, draft).words).toEqual([
      'Users in stage "a" of goal "Buy" convert at their next evaluation if they are in the audience "fans".',
      'Users in stage "Trial" of goal "Buy" for 3d or longer exit at their next evaluation: the time limit counts from their entry.',
    ]);
  });

  it('P2, P8: says who comes into a goal, and who goes out of it, by another rule', () => {
    const audiences = { fans: { rule: { traits: { fan: true } } } };
    const [goal] = base.goals;
    const before = { ...base, audiences, goals: [{ ...goal, audience: { audience: 'fans' }, exit: { event: 'left' } }] } as Plan;
    const words = (more: object): readonly string[] => plannedMigration(before, { ...before, ...more } as Plan).words;
    expect(words({ goals: [{ ...goal, audience: { audience: 'fans' }, exit: 'leaves-audience' }] })[0]).toBe(
      'Users in goal "Buy" exit at their next evaluation unless this holds: is in the audience "fans".',
    );
    expect(words({ goals: [{ ...goal, audience: { audience: 'fans' } }] })[0]).toBe('Users no longer exit goal "Buy" by a rule.');
    expect(words({ audiences: { fans: { rule: true } } })).toEqual([
      'The audience of goal "Buy" changed: users who were never in it and for whom this holds enter at their next evaluation: is in the audience "fans".',
    ]);
    expect(words({ goals: [{ ...before.goals[0], exit: { event: 'gone' } }] })[0]).toBe(
      'Users in goal "Buy" for whom this holds exit at their next evaluation: did "gone".',
    );
  });

  it('P4, P7: says what takes longer, and what has no end any more', () => {
    const [a, b, c] = base.goals[0]?.stages ?? [];
    const limit = { after: '3d', then: 'advance' };
    const before = { ...base, goals: [{ ...base.goals[0], stages: [{ ...a, timeLimit: limit }, b, c] }] } as Plan;
    const stages = [
      { id: 'a', experiences: ['e'] },
      { ...b, conversion: { event: 'y', count: 5 } },
      { ...c, timeLimit: limit },
    ];
    expect(plannedMigration(before, { ...before, goals: [{ ...before.goals[0], stages }] } as Plan).words).toEqual([
      'Users in stage "a" of goal "Buy" no longer convert: it no longer has a conversion event.',
      'Users in stage "a" of goal "Buy" no longer have a time limit.',
      'Users in stage "Trial" of goal "Buy" now convert after 5 times in total; earlier times count.',
      'Users in stage "c" of goal "Buy" for 3d or longer exit at their next evaluation: the time limit counts from their entry.',
    ]);
  });

  it('says nothing when nothing changes for anybody', () => {
    const draft = { ...base, experiences: { e: { ...base.experiences.e, label: 'New words' } } };
    expect(plannedMigration(base, draft)).toMatchObject({ migration: null, words: [] });
  });
});
