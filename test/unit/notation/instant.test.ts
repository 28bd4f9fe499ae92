import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { FIRST_INSTANT, LAST_INSTANT, parseIso, timestampMs } from '../../../src/notation/instant.js';
import { printSeed, seed } from '../../support/seed.js';

describe('parseIso', () => {
  it('P13: tells the clock and the offset apart', () => {
    expect(parseIso('2026-03-01')).toEqual({ wallMs: Date.UTC(2026, 2, 1), offset: null });
    expect(parseIso('2026-03-01T09:30')).toEqual({ wallMs: Date.UTC(2026, 2, 1, 9, 30), offset: null });
    expect(parseIso('2026-03-01T09:30:15Z')).toEqual({ wallMs: Date.UTC(2026, 2, 1, 9, 30, 15), offset: 0 });
    expect(parseIso('2026-03-01T09:30:15.5+05:30')).toEqual({ wallMs: Date.UTC(2026, 2, 1, 9, 30, 15, 500), offset: 330 });
    expect(parseIso('2026-03-01T09:30-0800')).toEqual({ wallMs: Date.UTC(2026, 2, 1, 9, 30), offset: -480 });
  });

  it.each([
    ['2026-03-01T00:00:00.1Z', 100],
    ['2026-03-01T00:00:00.1239Z', 123],
    ['2026-03-01T00:00:00.999999999Z', 999],
    ['2026-03-01T00:00:00,25Z', 250],
  ])('P13: the fraction of %s is cut off to %i ms', (text, ms) => {
    expect(parseIso(text)?.wallMs).toBe(Date.UTC(2026, 2, 1) + ms);
  });

  it('P13: years before 100 and beyond 9999', () => {
    expect(timestampMs('0001-01-01')).toBe(-62_135_596_800_000);
    expect(timestampMs('0000-02-29')).toBe(-62_162_121_600_000);
    expect(timestampMs('+010000-01-01')).toBe(253_402_300_800_000);
    expect(timestampMs('+275760-09-13T00:00:00Z')).toBe(LAST_INSTANT);
    expect(timestampMs('-271821-04-20T00:00:00Z')).toBe(FIRST_INSTANT);
  });

  it.each([
    '',
    'now',
    '2026',
    '2026-03',
    '2026-3-1',
    '2026-00-01',
    '2026-13-01',
    '2026-02-29',
    '2026-04-31',
    '2026-01-00',
    '2026-01-32',
    '2026-03-01T',
    '2026-03-01T09',
    '2026-03-01T9:30',
    '2026-03-01T24:00',
    '2026-03-01T09:60',
    '2026-03-01T09:30:60',
    '2026-03-01T09:30:15.',
    '2026-03-01T09:30+24:00',
    '2026-03-01T09:30+01:60',
    '2026-03-01T09:30+1',
    '2026-03-01Z',
    '-000000-01-01',
    '+275760-09-14',
    ' 2026-03-01',
    '2026-03-01\n',
    '１026-03-01',
    'Sun, 01 Mar 2026 09:30:00 GMT',
    '20260301',
  ])('P13: %j is not ISO 8601', (text) => {
    expect(parseIso(text)).toBeNull();
    expect(timestampMs(text)).toBeNull();
  });

  it('P13: leap days exist in leap years only', () => {
    for (const [year, leap] of [
      [2024, true],
      [2023, false],
      [1900, false],
      [2000, true],
    ] as const)
      expect(parseIso(`${year}-02-29`) !== null).toBe(leap);
  });
});

describe('timestampMs', () => {
  beforeAll(() => printSeed('timestampMs'));

  it('P13: reads whatever Date.toISOString writes', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (date) => {
        expect(timestampMs(date.toISOString())).toBe(date.getTime());
        expect(timestampMs(date)).toBe(date.getTime());
        expect(timestampMs(date.getTime())).toBe(date.getTime());
      }),
      { seed, numRuns: 2_000 },
    );
  });

  it('P13: text without an offset is UTC; an offset is taken off', () => {
    expect(timestampMs('2026-03-01T09:30')).toBe(timestampMs('2026-03-01T09:30Z'));
    expect(timestampMs('2026-03-01T09:30+05:30')).toBe(timestampMs('2026-03-01T04:00Z'));
    expect(timestampMs('2026-03-01T23:30-08:00')).toBe(timestampMs('2026-03-02T07:30Z'));
    expect(timestampMs('1970-01-01T00:00-00:00')).toBe(0);
  });

  it('P13: numbers lose their fraction and stay within the range of Date', () => {
    expect(timestampMs(1.9)).toBe(1);
    expect(timestampMs(-1.9)).toBe(-1);
    expect(Object.is(timestampMs(-0.5), 0)).toBe(true);
    expect(timestampMs(LAST_INSTANT)).toBe(LAST_INSTANT);
    expect(timestampMs(LAST_INSTANT + 1)).toBeNull();
    expect(timestampMs(FIRST_INSTANT)).toBe(FIRST_INSTANT);
    expect(timestampMs(FIRST_INSTANT - 1)).toBeNull();
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, new Date(Number.NaN), null, undefined, true, {}, [], 5n, '1700000000000'])(
    'P13: %o is no timestamp',
    (value) => {
      expect(timestampMs(value)).toBeNull();
    },
  );
});
