import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MetricRow } from '../../src/core/index.js';
import { experienceMetrics } from '../../src/measurement/figures/experienceMetrics.js';
import { goalMetrics } from '../../src/measurement/figures/goalMetrics.js';
import { journeyMetrics } from '../../src/measurement/figures/journeyMetrics.js';
import { stageMetrics } from '../../src/measurement/figures/stageMetrics.js';
import { diagnoseTraffic } from '../../src/measurement/planning/diagnoseTraffic.js';
import type { MeasurementQuery } from '../../src/measurement/select/measurementQuery.js';
import { mergeRows } from '../../src/measurement/select/mergeRows.js';
import { overTime } from '../../src/measurement/select/overTime.js';
import type { Plan } from '../../src/plan/plan.js';
import { expectPlain } from '../support/measuredRows.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';
import { play, type Story, storyOf } from '../support/stories.js';
import { windowName } from '../support/zoneChanges.js';

const USERS = ['ann', 'bob', 'cleo', 'dan'];
const HOUR = 3_600_000;

/** How often something was measured at all: laws about nothing prove nothing. */
const seen = { shards: 0, buckets: 0, inStage: 0, holdout: 0, value: 0 };

function rowsOf(story: Story): MetricRow[] {
  return play(story).scenes.flatMap(({ step }) => step.metrics);
}

function measured({ plan }: Story, rows: readonly MetricRow[], query: MeasurementQuery = {}) {
  return {
    goals: goalMetrics(plan, rows, query),
    stages: stageMetrics(plan, rows, query),
    experiences: experienceMetrics(plan, rows, query),
    journeys: journeyMetrics(plan, rows, query),
    traffic: diagnoseTraffic(plan, rows, query),
  };
}

/** Compared as texts first: walking through thousands of equal figures takes long. */
function expectSame(found: object, expected: object): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) expect(found).toEqual(expected);
}

/** Figures without currencies of which nothing is left. */
function withoutNothing<T extends object>(figures: T): T {
  const kept = (key: string, value: unknown): unknown =>
    key === 'value' ? (value as readonly { readonly amount: number }[]).filter(({ amount }) => amount !== 0) : value;
  return JSON.parse(JSON.stringify(figures, kept)) as T;
}

/** M4: shards each play their users alone and add their rows up; merged they measure the same as one store that had everybody. */
function mergedShardsMeasureTheSame(story: Story, shardOf: readonly number[], cut: number): void {
  const whole = rowsOf(story);
  const shards = [0, 1, 2].map((shard) => {
    const users = USERS.filter((_, index) => shardOf[index] === shard);
    return rowsOf({ ...story, entries: story.entries.filter(({ userId }) => users.includes(userId)) });
  });
  const merged = mergeRows(...shards.map((rows) => mergeRows(rows)));
  const hours = whole.map(({ hour }) => hour);
  const from = hours.length === 0 ? 0 : (hours[cut % hours.length] as number);
  for (const query of [{}, { from }, { to: from }]) {
    const expected = measured(story, mergeRows(whole), query);
    expectPlain(expected);
    expectSame(measured(story, merged, query), expected);
    // Whether rows are added up or not; of money that came back in full, those that are not tell that there was some.
    expectSame(withoutNothing(measured(story, merged, query)), withoutNothing(measured(story, whole, query)));
    // In whatever order they come.
    expectSame(measured(story, shards.reverse().flat(), query), measured(story, whole, query));
  }
  const { goals } = measured(story, merged);
  if (shards.filter((rows) => rows.length > 0).length > 1) seen.shards++;
  if (goals.some(({ totals }) => totals.holdout.users > 0 && totals.treated.users > 0)) seen.holdout++;
  if (goals.some(({ totals }) => totals.all.value.length > 1)) seen.value++;
}

/** M4: rows come back from a merge each once, under keys of their own, and add up to what went in. */
function mergeKeepsTotals(story: Story, shardOf: readonly number[]): void {
  const rows = rowsOf(story);
  const sets = [0, 1, 2].map((set) => rows.filter((_, index) => shardOf[index % shardOf.length] === set));
  const merged = mergeRows(...sets);
  const naive = new Map<string, number>();
  for (const { value, ...key } of rows)
    naive.set(JSON.stringify(Object.entries(key).sort()), value + (naive.get(JSON.stringify(Object.entries(key).sort())) ?? 0));
  for (const { value, ...key } of merged) {
    const name = JSON.stringify(Object.entries(key).sort());
    const wanted = naive.get(name) ?? 0;
    expect(Math.abs(value - wanted), name).toBeLessThanOrEqual(key.measure.endsWith('-squares') ? 1e-9 * Math.abs(wanted) : 0);
    naive.delete(name);
  }
  for (const [name, value] of naive) expect(Math.abs(value), name).toBeLessThanOrEqual(name.includes('-squares') ? 1e-6 : 0);
}

const ADDITIVE = {
  goals: ['entries', 'users', 'completed', 'completions', 'exits', 'valueUsers', 'valueEvents', 'valueMissing'],
  stages: ['reach', 'converted', 'conversions', 'advances', 'migrations', 'exits'],
  experiences: ['decided', 'viewed', 'viewers', 'clicked', 'dismissed', 'snoozed', 'completed', 'conversions', 'valueEvents'],
} as const;

/** Every figure that can be added up over time, under its name. */
function additive(plan: Plan, rows: readonly MetricRow[], query: MeasurementQuery = {}): Map<string, number> {
  const found = {
    goals: goalMetrics(plan, rows, query),
    stages: stageMetrics(plan, rows, query),
    experiences: experienceMetrics(plan, rows, query),
  };
  const sums = new Map<string, number>();
  for (const family of ['goals', 'stages', 'experiences'] as const) {
    for (const [index, { totals }] of found[family].entries()) {
      for (const arm of ['all', 'treated', 'holdout'] as const) {
        for (const name of ADDITIVE[family]) {
          sums.set(`${family}[${index}] ${arm} ${name}`, (totals[arm] as unknown as { readonly [name: string]: number })[name] as number);
        }
      }
    }
  }
  return sums;
}

/**
 * M3, M4: buckets touch and cover what there is; each holds just the hours in which the zone's clocks show it; what can be added up adds up to the
 * whole; and who is in a stage at the end of a bucket is what all rows before that end say.
 */
function bucketsAddUpToTheWhole(story: Story, unit: 'hour' | 'day' | 'week', zone: string, cut: number): void {
  const { plan } = story;
  const rows = rowsOf(story);
  // Stories last for weeks: of hours, two days are looked at.
  const from = rows.length === 0 ? 0 : (rows[cut % rows.length]?.hour as number);
  const range = unit === 'hour' ? { from, to: from + 48 * HOUR } : {};
  const inStage = (some: readonly MetricRow[], query: MeasurementQuery): number[] =>
    stageMetrics(plan, some, query).flatMap(({ totals }) => [totals.treated.inStage, totals.holdout.inStage]);
  const sums = new Map<string, number>();
  const points = overTime(rows, { bucket: unit, timezone: zone, ...range }, (some, bucket) => {
    for (const [name, value] of additive(plan, some, cut % 2 === 0 ? bucket : {})) sums.set(name, (sums.get(name) ?? 0) + value);
    return {
      inStage: inStage(some, {}),
      ranged: inStage(some, bucket),
      hours: some.filter(({ hour }) => hour >= bucket.from).map(({ hour }) => hour),
    };
  });
  points.forEach((point, index) => {
    if (index > 0) expect(point.from).toBe(points[index - 1]?.to);
    for (const hour of point.result.hours) expect(hour >= point.from && hour < point.to).toBe(true);
    if (unit === 'hour') expect(point.to - point.from).toBeLessThanOrEqual(HOUR);
    else expect(windowName(zone, unit, point.from)).toBe(windowName(zone, unit, point.to - 1));
    expect(point.result.inStage).toEqual(inStage(rows, { to: point.to }));
    expect(point.result.ranged).toEqual(point.result.inStage);
    if (point.result.inStage.some((users) => users > 0)) seen.inStage++;
  });
  if (points.length > 0 || rows.length > 0) expect(Object.fromEntries(sums)).toEqual(Object.fromEntries(additive(plan, rows, range)));
  if (points.length > 1) seen.buckets++;
}

/** M1, M3: every experience is in one journey of one goal, so journeys add up to experiences. */
function journeysAddUpToExperiences(story: Story): void {
  const { experiences, journeys } = measured(story, rowsOf(story));
  const inJourneys = journeys.flatMap(({ journey, goals }) => goals.flatMap((goal) => goal.experiences.map((each) => ({ journey, each }))));
  expect(inJourneys.map(({ each }) => `${each.goal}/${each.experience}`).sort()).toEqual(
    experiences.map(({ goal, experience }) => `${goal}/${experience}`).sort(),
  );
  for (const { journey, each } of inJourneys) expect(each.journey).toBe(journey);
  for (const name of ['viewed', 'clicked', 'conversions', 'valueEvents'] as const) {
    const sum = experiences.reduce((total, { totals }) => total + totals.all[name], 0);
    expect(journeys.reduce((total, { totals }) => total + totals.all[name], 0)).toBe(sum);
    expect(journeys.reduce((total, { totals }) => total + totals.treated[name] + totals.holdout[name], 0)).toBe(sum);
    for (const { goals, totals } of journeys)
      expect(goals.reduce((total, goal) => total + goal.totals.all[name], 0)).toBe(totals.all[name]);
  }
}

const story = storyOf(...USERS);
const shards = fc.array(fc.nat(2), { minLength: 4, maxLength: 7 });

describe('metric rows of several shards and times', () => {
  beforeAll(() => printSeed('mergedRowsMeasureTheSame'));
  afterAll(() => {
    expect(seen.shards).toBeGreaterThanOrEqual(least(300));
    expect(seen.buckets).toBeGreaterThanOrEqual(least(300));
    expect(seen.inStage).toBeGreaterThanOrEqual(least(300));
    expect(seen.holdout).toBeGreaterThanOrEqual(least(10));
    expect(seen.value).toBeGreaterThanOrEqual(least(3));
  });

  it('M4: merged shards measure the same as the whole', () => {
    holds(fc.property(story, shards, fc.nat(), mergedShardsMeasureTheSame));
  });
  it('M4: merging keeps every total', () => {
    holds(fc.property(story, shards, mergeKeepsTotals));
  });
  it('M3, M4: buckets of time add up to the whole', () => {
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu');
    holds(fc.property(story, fc.constantFrom('hour', 'day', 'week'), zone, fc.nat(), bucketsAddUpToTheWhole));
  });
  it('M1: journeys add up to their experiences', () => {
    holds(fc.property(story, journeysAddUpToExperiences));
  });
});
