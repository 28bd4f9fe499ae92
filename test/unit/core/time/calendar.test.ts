import { describe, expect, it } from 'vitest';
import { calendarWindow, hourStart, isoWeekday } from '../../../../src/core/time/calendar.js';
import { DAY, HOUR, MINUTE, T0 } from '../../../support/plans.js';

describe('calendarWindow', () => {
  it('I2: a day from local midnight to the next', () => {
    const utc = Date.UTC(2026, 2, 2);
    expect(calendarWindow('UTC', 'day', T0)).toEqual({ start: utc, end: utc + DAY });
    expect(calendarWindow('UTC', 'day', utc)).toEqual({ start: utc, end: utc + DAY });
    expect(calendarWindow('UTC', 'day', utc - 1)).toEqual({ start: utc - DAY, end: utc });
    // 20:00 UTC is 01:30 of the next day in Kolkata.
    const kolkata = Date.UTC(2026, 2, 2, 18, 30);
    expect(calendarWindow('Asia/Kolkata', 'day', Date.UTC(2026, 2, 2, 20))).toEqual({ start: kolkata, end: kolkata + DAY });
  });

  it('I2: days of 23 and 25 hours', () => {
    const spring = calendarWindow('Europe/Vienna', 'day', Date.UTC(2026, 2, 29, 12));
    expect(spring).toEqual({ start: Date.UTC(2026, 2, 28, 23), end: Date.UTC(2026, 2, 29, 22) });
    const autumn = calendarWindow('Europe/Vienna', 'day', Date.UTC(2026, 9, 25, 12));
    expect(autumn).toEqual({ start: Date.UTC(2026, 9, 24, 22), end: Date.UTC(2026, 9, 25, 23) });
  });

  it('I2: weeks from Monday, over a change of the clocks', () => {
    const monday = Date.UTC(2026, 2, 2);
    for (const at of [monday, T0, monday + 7 * DAY - 1])
      expect(calendarWindow('UTC', 'week', at)).toEqual({ start: monday, end: monday + 7 * DAY });
    expect(calendarWindow('UTC', 'week', monday - 1).start).toBe(monday - 7 * DAY);
    expect(calendarWindow('Europe/Vienna', 'week', Date.UTC(2026, 2, 29, 12))).toEqual({
      start: Date.UTC(2026, 2, 22, 23),
      end: Date.UTC(2026, 2, 29, 22),
    });
  });

  it('I2: months, also leap ones and over a new year', () => {
    expect(calendarWindow('UTC', 'month', T0)).toEqual({ start: Date.UTC(2026, 2, 1), end: Date.UTC(2026, 3, 1) });
    expect(calendarWindow('UTC', 'month', Date.UTC(2024, 1, 29, 12))).toEqual({ start: Date.UTC(2024, 1, 1), end: Date.UTC(2024, 2, 1) });
    expect(calendarWindow('UTC', 'month', Date.UTC(2025, 11, 31, 23))).toEqual({ start: Date.UTC(2025, 11, 1), end: Date.UTC(2026, 0, 1) });
    expect(calendarWindow('UTC', 'month', Date.UTC(2026, 0, 31))).toEqual({ start: Date.UTC(2026, 0, 1), end: Date.UTC(2026, 1, 1) });
    expect(calendarWindow('Europe/Vienna', 'month', Date.UTC(2026, 2, 1))).toEqual({
      start: Date.UTC(2026, 1, 28, 23),
      end: Date.UTC(2026, 2, 31, 22),
    });
  });

  it('I2: before 1970 and after 9999', () => {
    expect(calendarWindow('UTC', 'month', Date.UTC(1969, 11, 31, 23))).toEqual({ start: Date.UTC(1969, 11, 1), end: 0 });
    const far = Date.UTC(12_345, 5, 15);
    expect(calendarWindow('UTC', 'month', far)).toEqual({ start: Date.UTC(12_345, 5, 1), end: Date.UTC(12_345, 6, 1) });
  });
});

describe('isoWeekday', () => {
  it('I6: 1 is Monday, 7 Sunday', () => {
    const monday = Date.UTC(2026, 2, 2);
    expect(Array.from({ length: 7 }, (_, i) => isoWeekday(monday + i * DAY))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(isoWeekday(0)).toBe(4);
    expect(isoWeekday(-DAY)).toBe(3);
    expect(isoWeekday(-4 * DAY)).toBe(7);
    expect(isoWeekday(Date.UTC(1900, 0, 1))).toBe(1);
  });
});

describe('hourStart', () => {
  it('M4: on the zone’s clocks', () => {
    expect(hourStart('UTC', T0 + HOUR - 1)).toBe(T0);
    expect(hourStart('UTC', -1)).toBe(-HOUR);
    expect(hourStart('Asia/Kolkata', T0)).toBe(T0 - 30 * MINUTE);
    expect(hourStart('Europe/Vienna', T0 + 5)).toBe(T0);
  });
});
