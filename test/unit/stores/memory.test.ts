import { describe, expect, it } from 'vitest';
import { emptyProfile, type MetricRow } from '../../../src/core/index.js';
import { memoryStore } from '../../../src/stores/memory.js';

const row = (value: number, more: Partial<MetricRow> = {}): MetricRow => ({
  hour: 0,
  goal: 'g',
  stage: 's',
  experience: null,
  arm: 'treated',
  measure: 'reach',
  currency: null,
  value,
  ...more,
});
const write = (userId: string, expected: number, metrics: readonly MetricRow[] = []) => ({
  profile: emptyProfile(userId),
  metrics,
  expected,
});

describe('memoryStore', () => {
  it('S1: loads what was committed, in the order asked for, null for the unknown', async () => {
    const store = memoryStore();
    expect(await store.load(['ann'])).toEqual([null]);
    await store.commit([write('ann', 0), write('bob', 0)]);
    const [bob, eve, ann] = await store.load(['bob', 'eve', 'ann']);
    expect([bob?.profile.userId, eve, ann?.profile.userId]).toEqual(['bob', null, 'ann']);
    expect([bob?.revision, ann?.revision]).toEqual([1, 1]);
    expect(await store.load([])).toEqual([]);
  });

  it('S1: compares the revision and sets the next; a conflict stores nothing, metrics included', async () => {
    const store = memoryStore();
    expect(await store.commit([write('ann', 0, [row(1)])])).toEqual(['committed']);
    expect(await store.commit([write('ann', 0, [row(1)])])).toEqual(['conflict']);
    expect(await store.commit([write('ann', 2, [row(1)])])).toEqual(['conflict']);
    expect((await store.load(['ann']))[0]?.revision).toBe(1);
    expect(await store.metrics()).toEqual([row(1)]);
    expect(await store.commit([write('ann', 1)])).toEqual(['committed']);
    expect((await store.load(['ann']))[0]?.revision).toBe(2);
  });

  it('S1: a batch may mix outcomes, each reported', async () => {
    const store = memoryStore();
    await store.commit([write('bob', 0)]);
    expect(await store.commit([write('ann', 0, [row(1)]), write('bob', 0, [row(2)]), write('eve', 0, [row(4)])])).toEqual([
      'committed',
      'conflict',
      'committed',
    ]);
    expect(await store.metrics()).toEqual([row(5)]);
  });

  it('M4: rows of one key add up, and every part of the key tells rows apart', async () => {
    const others: Partial<MetricRow>[] = [
      { hour: 1 },
      { goal: 'h' },
      { stage: 't' },
      { stage: null },
      { experience: 'x' },
      { arm: 'holdout' },
      { measure: 'viewed' },
      { currency: 'EUR' },
      { stage: null, experience: 's' },
    ];
    const store = memoryStore();
    await store.commit([write('ann', 0, [row(1), ...others.map((more) => row(1, more)), row(2)])]);
    await store.commit([
      write(
        'bob',
        0,
        others.map((more) => row(3, more)),
      ),
    ]);
    const rows = await store.metrics();
    expect(rows).toHaveLength(others.length + 1);
    expect(rows.filter(({ value }) => value === 3)).toEqual([row(3)]);
    expect(rows.filter(({ value }) => value === 4)).toHaveLength(others.length);
  });

  it('S1: two stores share nothing', async () => {
    const one = memoryStore();
    await one.commit([write('ann', 0, [row(1)])]);
    const other = memoryStore();
    expect(await other.load(['ann'])).toEqual([null]);
    expect(await other.metrics()).toEqual([]);
  });
});
