import { describe, expect, it } from 'vitest';
import { summarize } from '../../../src/core/index.js';
import { createEngine } from '../../../src/index.js';
import { DAY, goalOf, planOf, stageOf, T0 } from '../../support/plans.js';

const plan = planOf([goalOf({ stages: [stageOf('s', { event: 'buy' }, { experiences: [] })] })], {});

async function twoEntries() {
  let now = T0;
  const engine = createEngine({ plan, clock: () => now });
  await engine.ingest({ userId: 'ann', event: 'x' });
  now = T0 + 3 * DAY;
  await engine.ingest({ userId: 'bob', event: 'x' });
  return engine;
}

describe('metrics of a time range', () => {
  it('M3: tell who is in a stage whenever they came, and everything else of the range', async () => {
    const engine = await twoEntries();
    const totals = async (query: { from?: number; to?: number }) => {
      const [goal] = (await engine.metrics(query)).goals;
      return { inStage: goal?.stages[0]?.totals.all.inStage, users: goal?.totals.all.users };
    };
    expect(await totals({})).toEqual({ inStage: 2, users: 2 });
    expect(await totals({ from: T0 + 2 * DAY })).toEqual({ inStage: 2, users: 1 });
    expect(await totals({ to: T0 + 2 * DAY })).toEqual({ inStage: 1, users: 1 });
    expect(await totals({ from: T0 + 4 * DAY })).toEqual({ inStage: 2, users: 0 });
  });
});

describe('metric rows', () => {
  it('M4: are those behind the metrics, of a range too', async () => {
    const engine = await twoEntries();
    for (const query of [{}, { to: T0 + 2 * DAY }, { goal: plan.goals[0]?.id as string }]) {
      expect(summarize(plan, await engine.metricRows(query), query)).toEqual(await engine.metrics(query));
    }
    const late = { from: T0 + 2 * DAY };
    expect(summarize(plan, await engine.metricRows(), late)).toEqual(await engine.metrics(late));
    expect((await engine.metricRows({ to: T0 })).length).toBe(0);
  });

  it('M4: are copies: changing them changes no metrics', async () => {
    const engine = await twoEntries();
    const before = await engine.metrics();
    for (const row of await engine.metricRows()) (row as { value: number }).value = 1_000;
    expect(await engine.metrics()).toEqual(before);
  });

  it('E1: begin at the beginning: half of them would measure wrong', async () => {
    const engine = await twoEntries();
    await expect(engine.metricRows({ from: T0 } as object)).rejects.toMatchObject({ code: 'bad-query', argument: 'from' });
  });

  it('E1: refuse a goal that the plan does not have', async () => {
    const engine = await twoEntries();
    await expect(engine.metricRows({ goal: 'nope' as never })).rejects.toMatchObject({ code: 'unknown-goal' });
  });
});
