import { describe, expect, it } from 'vitest';
import { summarize } from '../../../../src/core/fold/summarize.js';
import type { MetricRow } from '../../../../src/core/index.js';
import type { OverTimeOptions } from '../../../../src/measurement/select/foldBuckets.js';
import { overTime } from '../../../../src/measurement/select/overTime.js';
import { rowOf } from '../../../support/measuredRows.js';
import { DAY, goalOf, HOUR, planOf, stageOf, T0 } from '../../../support/plans.js';

const at = (text: string, value = 1): MetricRow => rowOf('entrants', value, { hour: Date.parse(text) });

/** What each bucket's rows of `entrants` add up to, under the start and end of the bucket. */
const entrants = (rows: readonly MetricRow[], options: OverTimeOptions): (readonly [string, string, number])[] =>
  overTime(rows, options, (some) => some.reduce((sum, { measure, value }) => (measure === 'entrants' ? sum + value : sum), 0)).map(
    ({ from, to, result }) => [iso(from), iso(to), result],
  );
const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 16);

describe('overTime', () => {
  it('M3: every bucket from the first to the last, empty ones too, in whatever order rows come', () => {
    expect(entrants([at('2026-03-05T07:00Z', 4), at('2026-03-02T23:00Z', 2), at('2026-03-02T00:00Z')], { bucket: 'day' })).toEqual([
      ['2026-03-02T00:00', '2026-03-03T00:00', 3],
      ['2026-03-03T00:00', '2026-03-04T00:00', 0],
      ['2026-03-04T00:00', '2026-03-05T00:00', 0],
      ['2026-03-05T00:00', '2026-03-06T00:00', 4],
    ]);
    expect(entrants([at('2026-03-02T11:00Z', 4), at('2026-03-02T09:00Z')], { bucket: 'hour' })).toEqual([
      ['2026-03-02T09:00', '2026-03-02T10:00', 1],
      ['2026-03-02T10:00', '2026-03-02T11:00', 0],
      ['2026-03-02T11:00', '2026-03-02T12:00', 4],
    ]);
    expect(entrants([], { bucket: 'hour' })).toEqual([]);
  });

  // The instants of the changes: 29 March and 25 October 2026, 01:00 UTC; 8 March and 1 November 2026, 07:00 and 06:00 UTC.
  it.each([
    ['Europe/Berlin', 'day', '2026-03-29T12:00Z', '2026-03-28T23:00', '2026-03-29T22:00'],
    ['Europe/Berlin', 'day', '2026-10-25T12:00Z', '2026-10-24T22:00', '2026-10-25T23:00'],
    ['Europe/Berlin', 'week', '2026-03-29T12:00Z', '2026-03-22T23:00', '2026-03-29T22:00'],
    ['Europe/Berlin', 'week', '2026-03-29T22:00Z', '2026-03-29T22:00', '2026-04-05T22:00'],
    ['Europe/Berlin', 'week', '2026-10-25T12:00Z', '2026-10-18T22:00', '2026-10-25T23:00'],
    ['America/New_York', 'day', '2026-03-08T12:00Z', '2026-03-08T05:00', '2026-03-09T04:00'],
    ['America/New_York', 'day', '2026-11-01T12:00Z', '2026-11-01T04:00', '2026-11-02T05:00'],
    ['America/New_York', 'week', '2026-03-08T12:00Z', '2026-03-02T05:00', '2026-03-09T04:00'],
    ['America/New_York', 'week', '2026-11-02T04:00Z', '2026-10-26T04:00', '2026-11-02T05:00'],
    ['America/New_York', 'hour', '2026-11-01T06:00Z', '2026-11-01T06:00', '2026-11-01T07:00'],
    ['UTC', 'week', '2026-01-01T00:00Z', '2025-12-29T00:00', '2026-01-05T00:00'],
    ['UTC', 'week', '2026-03-01T23:00Z', '2026-02-23T00:00', '2026-03-02T00:00'],
    ['UTC', 'week', '2026-03-02T00:00Z', '2026-03-02T00:00', '2026-03-09T00:00'],
    ['UTC', 'week', '1969-12-31T23:00Z', '1969-12-29T00:00', '1970-01-05T00:00'],
  ] as const)('I2: in %s the %s that holds %s lasts from %s to %s', (timezone, bucket, instant, from, to) => {
    expect(entrants([at(instant)], { bucket, timezone })).toEqual([[from, to, 1]]);
  });

  it('I2: days touch over a change of the clocks; no hour is lost or counted twice', () => {
    const hours = Array.from({ length: 73 }, (_, i) => at(new Date(Date.parse('2026-10-23T22:00Z') + i * HOUR).toISOString()));
    expect(entrants(hours, { bucket: 'day', timezone: 'Europe/Berlin' }).map(([, , sum]) => sum)).toEqual([24, 25, 24]);
    expect(entrants(hours, { bucket: 'hour', timezone: 'Europe/Berlin' }).map(([, , sum]) => sum)).toEqual(hours.map(() => 1));
    const spring = Array.from({ length: 71 }, (_, i) => at(new Date(Date.parse('2026-03-07T05:00Z') + i * HOUR).toISOString()));
    expect(entrants(spring, { bucket: 'day', timezone: 'America/New_York' }).map(([, , sum]) => sum)).toEqual([24, 23, 24]);
  });

  it('a row belongs to the bucket in which its hour starts, also where zones are half an hour apart', () => {
    // Kolkata’s 2 March starts at 18:30 UTC.
    const rows = [at('2026-03-01T18:00Z', 1), at('2026-03-01T19:00Z', 2)];
    expect(entrants(rows, { bucket: 'day', timezone: 'Asia/Kolkata' })).toEqual([
      ['2026-02-28T18:30', '2026-03-01T18:30', 1],
      ['2026-03-01T18:30', '2026-03-02T18:30', 2],
    ]);
    expect(entrants([at('2026-03-01T18:30Z')], { bucket: 'hour' })).toEqual([['2026-03-01T18:00', '2026-03-01T19:00', 1]]);
  });

  // Lord Howe’s clocks went back from 2:00 to 1:30 at 15:00 UTC on 4 April 2026, and go forward from 2:00 to 2:30 at 15:30 UTC on 3 October 2026.
  it.each([
    ['2026-04-04T14:00', '2026-04-04T15:30', ['2026-04-04T14:00Z', '2026-04-04T14:30Z']],
    ['2026-10-03T14:30', '2026-10-03T16:00', ['2026-10-03T14:30Z', '2026-10-03T15:00Z']],
  ])('where clocks change by half an hour, that hour is an hour and a half: from %s to %s', (from, to, hours) => {
    const before = iso(Date.parse(`${from}Z`) - HOUR);
    const rows = [at(`${before}Z`, 5), ...hours.map((hour) => at(hour)), at(`${to}Z`, 7)];
    expect(entrants(rows, { bucket: 'hour', timezone: 'Australia/Lord_Howe' })).toEqual([
      [before, from, 5],
      [from, to, 2],
      [to, iso(Date.parse(`${to}Z`) + HOUR), 7],
    ]);
  });

  it('M4: a range cuts the first and the last bucket, and is filled up where there are no rows', () => {
    const rows = [at('2026-03-01T12:00Z', 1), at('2026-03-02T12:00Z', 2), at('2026-03-04T12:00Z', 4)];
    const range = { from: Date.parse('2026-03-02T06:00Z'), to: Date.parse('2026-03-04T12:00Z') };
    expect(entrants(rows, { bucket: 'day', ...range })).toEqual([
      ['2026-03-02T06:00', '2026-03-03T00:00', 2],
      ['2026-03-03T00:00', '2026-03-04T00:00', 0],
      ['2026-03-04T00:00', '2026-03-04T12:00', 0],
    ]);
    expect(entrants([], { bucket: 'day', ...range }).map(([, , sum]) => sum)).toEqual([0, 0, 0]);
    expect(entrants(rows, { bucket: 'week', from: range.from })).toEqual([['2026-03-02T06:00', '2026-03-09T00:00', 6]]);
    expect(entrants(rows, { bucket: 'week', to: range.to }).map(([, , sum]) => sum)).toEqual([1, 2]);
    expect(entrants(rows, { bucket: 'day', from: Date.parse('2027-01-01T00:00Z') })).toEqual([]);
    expect(entrants(rows, { bucket: 'day', from: range.from, to: range.from })).toEqual([]);
    expect(entrants(rows, { bucket: 'day', to: Date.parse('2026-03-01T12:00Z') })).toEqual([]);
  });

  it('M3: "in stage now" is as of each bucket’s end, whatever happened before', () => {
    const plan = planOf([goalOf({ stages: [stageOf('s'), stageOf('t')] })]);
    const place = (day: number, value: number, stage = 's', arm: MetricRow['arm'] = 'treated'): MetricRow =>
      rowOf('in-stage', value, { hour: T0 + day * DAY, stage, arm });
    const rows = [place(4, -1), place(0, 3), place(1, -1), place(1, 1, 't'), place(0, 2, 's', 'holdout'), place(4, 1)];
    const inStage = (options: OverTimeOptions, query: 'range' | 'none'): number[][] =>
      overTime(rows, options, (some, range) => {
        const [goal] = summarize(plan, some, query === 'range' ? range : {}).goals;
        return goal?.stages.flatMap(({ totals }) => [totals.treated.inStage, totals.holdout.inStage]) ?? [];
      }).map(({ result }) => result);
    const expected = [
      [3, 2, 0, 0],
      [2, 2, 1, 0],
      [2, 2, 1, 0],
      [2, 2, 1, 0],
      [2, 2, 1, 0],
    ];
    // The rows of a bucket give the same with its range and without.
    expect(inStage({ bucket: 'day' }, 'none')).toEqual(expected);
    expect(inStage({ bucket: 'day' }, 'range')).toEqual(expected);
    expect(inStage({ bucket: 'day', from: T0 + 2 * DAY }, 'range')).toEqual(expected.slice(2));
  });

  it('M3: what is carried over is one row for each goal, stage and arm, and nothing else', () => {
    const rows = Array.from({ length: 50 }, (_, i) => [
      rowOf('in-stage', 1, { hour: T0 + i * HOUR, stage: 's' }),
      rowOf('entrants', 1, { hour: T0 + i * HOUR }),
    ]).flat();
    const counts = overTime(rows, { bucket: 'hour' }, (some) => some.length).map(({ result }) => result);
    expect(counts).toEqual([2, ...Array.from({ length: 49 }, () => 3)]);
  });

  it('the rows that came in are not changed', () => {
    const rows = Object.freeze(
      [rowOf('in-stage', 1, { stage: 's' }), rowOf('in-stage', 1, { stage: 's', hour: T0 + DAY })].map((row) => Object.freeze(row)),
    );
    expect(overTime(rows, { bucket: 'day' }, (some) => some.map(({ value }) => value)).map(({ result }) => result)).toEqual([[1], [1, 1]]);
  });

  it('refuses what cannot be cut', () => {
    const rows = [at('2026-03-01T12:00Z')];
    for (const [options, argument] of [
      [{ bucket: 'month' }, 'bucket'],
      [{}, 'bucket'],
      [{ bucket: 'day', timezone: 'Europe/Atlantis' }, 'timezone'],
      [{ bucket: 'day', timezone: null }, 'timezone'],
      [{ bucket: 'day', from: Number.NaN }, 'from'],
      [{ bucket: 'day', to: '5' }, 'to'],
      [{ bucket: 'day', from: 2, to: 1 }, 'from'],
      [{ bucket: 'day', from: -8.64e15 }, 'from'],
      [{ bucket: 'week', to: 8.64e15, timezone: 'Europe/Berlin' }, 'to'],
      [{ bucket: 'hour', from: T0, to: T0 + 100_001 * HOUR }, 'bucket'],
      [{ bucket: 'week', to: Number.MAX_VALUE }, 'to'],
      [null, 'options'],
      [undefined, 'options'],
    ])
      expect(() => entrants(rows, options as OverTimeOptions), JSON.stringify(options)).toThrow(
        expect.objectContaining({ code: 'bad-query', argument }),
      );
    expect(() => overTime([{} as MetricRow], { bucket: 'day' }, () => 0)).toThrow(
      expect.objectContaining({ code: 'bad-rows', argument: 'rows[0].hour' }),
    );
    for (const hour of [8.64e15, -8.64e15])
      expect(() => overTime([rowOf('entrants', 1, { hour })], { bucket: 'week', timezone: 'Europe/Berlin' }, () => 0)).toThrow(
        expect.objectContaining({ code: 'bad-query' }),
      );
  });

  it('gives as many as 100,000 buckets', () => {
    expect(overTime([], { bucket: 'hour', from: T0, to: T0 + 100_000 * HOUR }, () => 0)).toHaveLength(100_000);
  });

  it('passes an error of the fold on', () => {
    expect(() =>
      overTime([at('2026-03-01T12:00Z')], { bucket: 'day' }, () => {
        throw new RangeError('mine');
      }),
    ).toThrow(RangeError);
  });
});
