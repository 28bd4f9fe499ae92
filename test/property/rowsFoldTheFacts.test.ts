import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { summarize } from '../../src/core/fold/summarize.js';
import type { MetricRow } from '../../src/core/index.js';
import { type Cell, factRows } from '../support/factRows.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';
import { play, playEvaluations, type Scene, type Story, storyOf } from '../support/stories.js';

const USERS = ['ann', 'bob', 'cleo'];

/** Rows added up by key. */
function added(rows: Iterable<MetricRow | Cell>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { hour, goal, stage, experience, arm, measure, currency, cell, value } of rows) {
    const key = JSON.stringify([hour, goal, stage, experience, arm, measure, currency, cell]);
    sums.set(key, (sums.get(key) ?? 0) + value);
  }
  return sums;
}

function rowsOf(scenes: readonly Scene[]): MetricRow[] {
  return scenes.flatMap(({ step }) => step.metrics);
}

const seen = new Map<string, number>();

/** M4: the rows are the fold of the transitions and the events, computed from nothing else. Integers, but for squares. */
function rowsFoldTheFacts(story: Story): void {
  const { scenes } = playEvaluations(story);
  const found = added(rowsOf(scenes));
  const expected = added(factRows(story.plan, scenes));
  expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
  for (const [key, value] of found) {
    const wanted = expected.get(key) as number;
    const measure = (JSON.parse(key) as string[])[5] as string;
    seen.set(measure.replace(/\d+/, ''), 1 + (seen.get(measure.replace(/\d+/, '')) ?? 0));
    if (measure.endsWith('-squares')) expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
    else expect(value, key).toBe(wanted);
  }
  for (const { value, measure, hour } of rowsOf(scenes)) {
    expect(value).not.toBe(0);
    expect(Number.isSafeInteger(hour)).toBe(true);
    if (!measure.endsWith('-squares')) expect(Number.isSafeInteger(value)).toBe(true);
  }
}

/** M4: rows of any split of the users over shards add up to those of all, in the report too; order and batches do not matter. */
function shardsAddUp(story: Story, shardOf: readonly number[]): void {
  const { scenes } = play(story);
  const shards = [0, 1, 2].map((shard) => {
    const users = USERS.filter((_, index) => shardOf[index] === shard);
    // Each shard plays its users alone, and stores their rows added up.
    const alone = play({ ...story, entries: story.entries.filter(({ userId }) => users.includes(userId)) });
    return stored(rowsOf(alone.scenes));
  });
  const whole = rowsOf(scenes).filter(({ measure }) => !measure.endsWith('-squares'));
  const joined = shards.flat().filter(({ measure }) => !measure.endsWith('-squares'));
  expect(added(joined)).toEqual(added(whole));
  expect(summarize(story.plan, joined, {})).toEqual(summarize(story.plan, whole, {}));
}

function stored(rows: readonly MetricRow[]): MetricRow[] {
  return [...added(rows)].reverse().map(([key, value]) => {
    const [hour, goal, stage, experience, arm, measure, currency, cell] = JSON.parse(key) as [
      number,
      string,
      string | null,
      string | null,
      'treated',
      'entries',
      string | null,
      string | null,
    ];
    return { hour, goal, stage, experience, arm, measure, currency, cell, value };
  });
}

/** M3, M4: at any moment `in-stage` is the number of users in each stage; reach and entrants count people, never above entries. */
function inStageCountsUsersNow(story: Story, upTo: number): void {
  const scenes = play(story).scenes.slice(0, 1 + (upTo % story.entries.length));
  const profiles = new Map(scenes.map(({ userId, step }) => [userId, step.profile]));
  const rows = rowsOf(scenes);
  const sum = (measure: string, goal: string, stage: string | null): number =>
    rows
      .filter((row) => row.measure === measure && row.goal === goal && row.stage === stage)
      .reduce((total, { value }) => total + value, 0);
  for (const goal of story.plan.goals) {
    const places = [...profiles.values()].flatMap(({ goals }) => goals[goal.id] ?? []);
    expect(sum('entrants', goal.id, null)).toBe(places.length);
    expect(sum('entries', goal.id, null)).toBe(places.reduce((total, { entry }) => total + entry, 0));
    expect(sum('entrants-completed', goal.id, null)).toBe(places.filter(({ completed }) => completed).length);
    for (const { id } of goal.stages) {
      expect(sum('in-stage', goal.id, id)).toBe(places.filter(({ stage }) => stage === id).length);
      expect(sum('reach', goal.id, id)).toBe(places.filter(({ reached }) => reached.includes(id)).length);
      expect(sum('converted', goal.id, id)).toBe(places.filter(({ converted }) => converted.includes(id)).length);
      const left = sum('conversions', goal.id, id) + sum('advances', goal.id, id) + sum('exits', goal.id, id);
      expect(sum('stage-entries', goal.id, id) - left).toBe(sum('in-stage', goal.id, id));
    }
  }
}

describe('metric rows', () => {
  beforeAll(() => printSeed('rowsFoldTheFacts'));
  afterAll(() => {
    const measures = [
      'viewed',
      'viewers',
      'decided',
      'value',
      'value-missing',
      'value-before-entry',
      'conversions',
      'convert-ms:',
      'advances',
      'exits',
      'completions',
      'cohort-users',
      'cohort-completed',
      'cohort-value-squares',
      'entrants-value',
      'entrants-expected-holdout',
      'entrants-by-trait',
    ];
    for (const measure of measures) expect(seen.get(measure) ?? 0, measure).toBeGreaterThanOrEqual(least(3));
  });

  it('M1–M4, M6: they equal a fold of transitions and events', () => {
    holds(fc.property(storyOf(...USERS), rowsFoldTheFacts));
  });
  it('M4: rows of shards add up', () => {
    holds(fc.property(storyOf(...USERS), fc.array(fc.nat(2), { minLength: 3, maxLength: 3 }), shardsAddUp));
  });
  it('M3: in-stage is who is in the stage now', () => {
    holds(fc.property(storyOf(...USERS), fc.nat(), inStageCountsUsersNow));
  });
});
