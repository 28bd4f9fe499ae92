import { describe, expect, it } from 'vitest';
import { convertBucket } from '../../../../src/core/fold/convertBucket.js';
import type { MetricRow } from '../../../../src/core/index.js';
import { measured } from '../../../../src/measurement/select/measured.js';
import { rowOf } from '../../../support/measuredRows.js';
import { goalOf, HOUR, planOf, T0 } from '../../../support/plans.js';

const plan = planOf([goalOf()]);
const check = (rows: unknown, query: unknown = {}): readonly MetricRow[] => measured(plan, rows as MetricRow[], query as object).rows;

describe('measured: rows', () => {
  it('gives the rows as a list; a list itself, not a copy', () => {
    const rows = [rowOf('entrants', 1), rowOf('value', -5, { currency: 'EUR' })];
    expect(check(rows)).toBe(rows);
    expect(check(new Set(rows))).toEqual(rows);
    expect(check([])).toEqual([]);
  });

  it('takes every measure that the core emits, and rows of goals that the plan does not have', () => {
    const longest = convertBucket(2 * 8.64e15);
    const measures = ['convert-ms:0', `convert-ms:${longest}`, 'entrants-value-squares', 'value-missing', 'in-stage'] as const;
    expect(check(measures.map((measure) => rowOf(measure as MetricRow['measure'], 2, { goal: 'gone' })))).toHaveLength(5);
    expect(check([rowOf('entrants-value-squares', 0.5), rowOf('entrants', 0)])).toHaveLength(2);
  });

  it.each([
    ['hour', undefined],
    ['hour', 1.5],
    ['hour', Number.NaN],
    ['hour', '1772442000000'],
    ['hour', 8.64e15 + 1],
    ['goal', null],
    ['goal', ''],
    ['goal', 'a b'],
    ['goal', 'x'.repeat(65)],
    ['stage', undefined],
    ['stage', 7],
    ['experience', '\u001b[31m'],
    ['experience', {}],
    ['arm', 'control'],
    ['arm', null],
    ['measure', 'clicks'],
    ['measure', 'toString'],
    ['measure', 'convert-ms:'],
    ['measure', 'convert-ms:01'],
    ['measure', 'convert-ms:-1'],
    ['measure', `convert-ms:${convertBucket(2 * 8.64e15) + 1}`],
    ['measure', undefined],
    ['currency', 'eur'],
    ['currency', ''],
    ['currency', undefined],
    ['value', Number.NaN],
    ['value', Number.POSITIVE_INFINITY],
    ['value', 0.5],
    ['value', 2 ** 160],
    ['value', '3'],
    ['value', 3n],
  ])('M4: refuses a row whose %s is %s, by its place', (field, value) => {
    const rows = [rowOf('entrants', 1), rowOf('entrants', 1), { ...rowOf('entrants', 1), [field]: value }];
    expect(() => check(rows)).toThrow(expect.objectContaining({ code: 'bad-rows', argument: `rows[2].${field}` }));
    expect(() => check(rows)).toThrow(/expected .+, got /);
  });

  it('M4: refuses squares that are no number, or so large that they cannot be sums of what is counted', () => {
    for (const value of [Number.NaN, Number.NEGATIVE_INFINITY, 1e48, -1e48, '1', null])
      expect(() => check([{ ...rowOf('cohort-value-squares', 1), value }])).toThrow(
        expect.objectContaining({ code: 'bad-rows', argument: 'rows[0].value' }),
      );
    expect(check([rowOf('cohort-value-squares', 7e47)])).toHaveLength(1);
  });

  it('refuses what is no row at all', () => {
    const holed = [rowOf('entrants', 1), rowOf('entrants', 1)];
    delete holed[0];
    for (const [rows, argument] of [
      [[null], 'rows[0]'],
      [[rowOf('entrants', 1), 'x'], 'rows[1]'],
      [holed, 'rows[0]'],
      [null, 'rows'],
      [undefined, 'rows'],
      ['rows', 'rows'],
      [{ length: 1 }, 'rows'],
    ])
      expect(() => check(rows)).toThrow(expect.objectContaining({ code: 'bad-rows', argument }));
    expect(() => check(Promise.resolve([]))).toThrow('a promise: await it first');
  });

  it('refuses a query about nothing that is there', () => {
    for (const [query, code, argument] of [
      [{ goal: 'h' }, 'unknown-goal', 'goal'],
      [{ from: Number.NaN }, 'bad-query', 'from'],
      [{ to: '2026' }, 'bad-query', 'to'],
      [{ from: 2, to: 1 }, 'bad-query', 'from'],
      [{ confidence: 0 }, 'bad-query', 'confidence'],
      [{ confidence: 1 }, 'bad-query', 'confidence'],
      [{ confidence: 95 }, 'bad-query', 'confidence'],
      [{ confidence: Number.NaN }, 'bad-query', 'confidence'],
      [{ confidence: '0.9' }, 'bad-query', 'confidence'],
      [null, 'bad-query', 'query'],
      ['g', 'bad-query', 'query'],
    ])
      expect(() => check([], query)).toThrow(expect.objectContaining({ code, argument }));
    expect(check([], { goal: 'g', from: 1, to: 1, confidence: 0.999 })).toEqual([]);
  });
});

describe('measured: totals', () => {
  it.each([
    ['entrants', { arm: 'holdout' }],
    ['entrants-completed', {}],
    ['entrants-value-users', {}],
    ['entrants-expected-holdout', {}],
    ['reach', { stage: 's' }],
    ['viewers', { stage: 's', experience: 'x' }],
    ['conversions', { stage: 's', experience: null }],
    ['cohort-users', { experience: 'x' }],
    ['convert-ms:3', { stage: 's' }],
  ] as const)('M4: fewer than none of %s mean that a shard is missing', (measure, more) => {
    const rows = [rowOf(measure, 3, more), rowOf(measure, -4, { ...more, hour: T0 + HOUR })];
    expect(() => check(rows)).toThrow(expect.objectContaining({ code: 'bad-rows', argument: 'rows' }));
    expect(() => check(rows)).toThrow(`"${measure}" of goal "g"`);
    expect(check([...rows, rowOf(measure, 1, more)])).toHaveLength(3);
  });

  it('M4: each arm, stage and experience counts for itself: another’s plenty hides nothing', () => {
    const rows = [rowOf('reach', 5, { stage: 's' }), rowOf('reach', -1, { stage: 't' })];
    expect(() => check(rows)).toThrow('(stage "t", treated) adds up to -1');
    expect(() => check([rowOf('entrants', 5), rowOf('entrants', -1, { arm: 'holdout' })])).toThrow('(holdout) adds up to -1');
    expect(() => check([rowOf('viewers', -1, { stage: 's', experience: 'x' })])).toThrow('(stage "s", experience "x", treated)');
  });

  it('M2: money may: refunds outweigh what was bought', () => {
    for (const measure of ['value', 'entrants-value', 'cohort-value'] as const)
      expect(check([rowOf(measure, -70_000, { currency: 'EUR' })])).toHaveLength(1);
  });

  it('M4: squares that rounding left just below none pass', () => {
    expect(check([rowOf('entrants-value-squares', 1e20), rowOf('entrants-value-squares', -1e20 - 16_384)])).toHaveLength(2);
    // A store has added them up already.
    expect(check([rowOf('entrants-value-squares', -1_024)])).toHaveLength(1);
  });

  it('M3: who is in a stage is added up to the end of the range, from the beginning of time', () => {
    const rows = [rowOf('in-stage', 2, { stage: 's' }), rowOf('in-stage', -2, { stage: 's', hour: T0 + HOUR })];
    expect(check(rows, { from: T0 + HOUR })).toHaveLength(2);
    expect(() => check(rows.slice(1), { from: T0 + HOUR })).toThrow('and those of all earlier hours');
    expect(check(rows.slice(1), { to: T0 + HOUR })).toHaveLength(1);
  });

  it('looks only at what was asked for', () => {
    const rows = [rowOf('entrants', -1, { goal: 'h' }), rowOf('entrants', 1)];
    const two = planOf([goalOf(), goalOf({ id: 'h' })]);
    expect(measured(two, rows, { goal: 'g' }).rows).toHaveLength(2);
    expect(() => measured(two, rows, {})).toThrow('goal "h"');
    expect(check([rowOf('entrants', -1)], { from: T0 + HOUR })).toHaveLength(1);
    expect(check([rowOf('entrants', -1)], { to: T0 })).toHaveLength(1);
  });
});
