import { describe, expect, it } from 'vitest';
import { createEngine, interaction, isGoalwardError, memoryStore, type Store } from '../../../src/index.js';
import type { Plan } from '../../../src/plan/plan.js';
import { DAY, goalOf, planOf, showing, stageOf, T0 } from '../../support/plans.js';

const plan: Plan = showing({ a: { placement: 'modal' } }, { holdout: { share: 0.12 } }, { placements: { modal: {} } });

describe('decide', () => {
  it('D11: commits the tick that it sees, for held-out visitors just as for treated ones', async () => {
    const engine = createEngine({ plan, clock: () => T0 });
    // u10 is held out below .1102…, u2 only below .1353….
    expect(await engine.decide('u10')).toMatchObject({ reason: 'holdout', arm: 'holdout' });
    expect(await engine.decide('u2')).toMatchObject({ experience: 'a', arm: 'treated' });
    const { totals } = (await engine.metrics()).goals[0] ?? expect.unreachable();
    expect([totals.treated.users, totals.holdout.users]).toEqual([1, 1]);
    expect((await engine.profile('u10'))?.goals.g).toMatchObject({ stage: 's', at: T0 });
  });

  it('D11: writes only when time has moved the user', async () => {
    const store = memoryStore();
    let commits = 0;
    const commit: Store['commit'] = (writes) => {
      commits++;
      return store.commit(writes);
    };
    const engine = createEngine({ plan, store: { ...store, commit }, clock: () => T0 });
    await engine.decide('u2');
    await engine.decide('u2', { now: T0 + DAY });
    await engine.decideAll('u2', { now: T0 + 2 * DAY });
    expect(commits).toBe(1);
    expect((await engine.profile('u2'))?.instant).toBe(T0);
  });

  it('D11: `record: false` opts out', async () => {
    const engine = createEngine({ plan, clock: () => T0 });
    const decision = await engine.decide('u2', { record: false });
    expect(decision.experience).toBe('a');
    await engine.decideAll('u2', { record: false });
    expect(await engine.profile('u2')).toBeNull();
    expect(await engine.decide('u2')).toEqual(decision);
  });

  it('D2: `explain` never records', async () => {
    const engine = createEngine({ plan, clock: () => T0 });
    const explanation = await engine.explain('u2');
    expect(await engine.profile('u2')).toBeNull();
    expect(explanation.decision).toEqual(await engine.decide('u2', { record: false }));
  });

  it('D10: takes `now`, placement, goal and traits from the call', async () => {
    const two = planOf(
      [
        goalOf({ stages: [stageOf('s', undefined, { experiences: ['a'] })] }),
        goalOf({ id: 'h', stages: [stageOf('s', undefined, { experiences: ['b'] })] }),
      ],
      {
        experiences: { a: { placement: 'modal' }, b: { placement: 'email', audience: { traits: { vip: true } } } },
        placements: { modal: {}, email: {} },
      },
    );
    const engine = createEngine({ plan: two, clock: () => T0 });
    expect(await engine.decide('ann', { now: T0 + 9 })).toMatchObject({ at: T0 + 9, goal: 'g' });
    expect(await engine.decide('ann', { placement: 'email' })).toMatchObject({ reason: 'other-placement', goal: 'g' });
    expect(await engine.decide('ann', { placement: 'email', traits: { vip: true } })).toMatchObject({ goal: 'h', experience: 'b' });
    expect(await engine.decide('ann', { goal: 'h' })).toMatchObject({ goal: 'h', reason: 'none-eligible' });
    expect((await engine.decideAll('ann')).map(({ goal }) => goal)).toEqual(['g', 'h']);
    expect((await engine.profile('ann'))?.traits).toEqual({});
  });

  it('E2: a call that asks for what the plan does not have writes nothing', async () => {
    const engine = createEngine({ plan, clock: () => T0 });
    await expect(engine.decide('ann', { placement: 'nowhere' })).rejects.toMatchObject({ code: 'unknown-placement' });
    await expect(engine.decide('ann', { goal: 'nothing' })).rejects.toMatchObject({ code: 'unknown-goal' });
    await expect(engine.decide('ann', { now: Number.NaN })).rejects.toMatchObject({ code: 'bad-instant' });
    await expect(engine.decide('')).rejects.toSatisfy((error) => isGoalwardError(error, 'bad-user'));
    expect(await engine.profile('ann')).toBeNull();
  });

  it('D11: a client without a store sends `$decided` for both arms', async () => {
    const engine = createEngine({ plan, clock: () => T0 });
    for (const user of ['u10', 'u2']) await engine.ingest(interaction('$decided', await engine.decide(user, { record: false })));
    const { totals, experiences } = (await engine.metrics()).goals[0] ?? expect.unreachable();
    expect([totals.treated.users, totals.holdout.users, experiences[0]?.totals.all.decided]).toEqual([1, 1, 1]);
  });
});

describe('tick', () => {
  it('P10: does what time alone does, by default by the clock', async () => {
    let now = T0;
    const timed = planOf([goalOf({ stages: [stageOf('s', undefined, { timeLimit: { after: '1d', then: 'exit' } })] })]);
    const engine = createEngine({ plan: timed, clock: () => now });
    expect(await engine.tick('ann')).toMatchObject([{ type: 'entered', at: T0 }]);
    expect(await engine.tick('ann', T0 + DAY - 1)).toEqual([]);
    now = T0 + DAY;
    expect(await engine.tick('ann')).toMatchObject([{ type: 'exited', cause: 'time-limit' }]);
    await expect(engine.tick('ann', 0.5)).rejects.toMatchObject({ code: 'bad-instant' });
  });
});

describe('metrics', () => {
  it('E1: refuses a goal the plan does not have, and times that are none', async () => {
    const engine = createEngine({ plan });
    await expect(engine.metrics({ goal: 'h' })).rejects.toMatchObject({ code: 'unknown-goal' });
    await expect(engine.metrics({ from: Number.NaN })).rejects.toMatchObject({ code: 'bad-query', argument: 'from' });
    await expect(engine.metrics({ to: Number.POSITIVE_INFINITY })).rejects.toMatchObject({ code: 'bad-query', argument: 'to' });
    await expect(engine.metrics({ from: 2, to: 1 })).rejects.toMatchObject({ code: 'bad-query', argument: 'from' });
    expect((await engine.metrics({ goal: 'g', from: 1, to: 1 })).goals).toHaveLength(1);
  });

  it('M3: are live: what was just ingested is in them', async () => {
    const engine = createEngine({ plan, clock: () => T0 });
    for (let i = 1; i <= 3; i++) {
      await engine.ingest({ userId: `v${i}`, event: 'x' });
      expect((await engine.metrics()).goals[0]?.stages[0]?.totals.all.inStage).toBe(i);
    }
  });
});
