import type { CalendarUnit } from '../model/experience.js';
import { DAY, HOUR, offsetAt, wallToInstant } from './zone.js';
/** The start (inclusive) and end (exclusive) of a calendar day, week (from Monday) or month. */
export interface CalendarWindow {
  readonly start: number;
  readonly end: number;
}

/**
 * The calendar window of a zone that holds an instant. The zone's offsets come from @date-fns/tz; fields are reckoned on
 * the wall clock in UTC rather than with its `TZDate`, which goes through the host's own time zone (D7: same everywhere).
 */
export function calendarWindow(zone: string, unit: CalendarUnit, instant: number): CalendarWindow {
  const day = Math.floor((instant + offsetAt(zone, instant)) / DAY) * DAY;
  const [start, end] = unit === 'month' ? monthAround(day) : unit === 'week' ? weekAround(day) : [day, day + DAY];
  return { start: wallToInstant(zone, start), end: wallToInstant(zone, end) };
}

function weekAround(day: number): readonly [number, number] {
  const monday = day - (isoWeekday(day) - 1) * DAY;
  return [monday, monday + 7 * DAY];
}

function monthAround(day: number): readonly [number, number] {
  const date = new Date(day);
  date.setUTCDate(1);
  const start = date.getTime();
  date.setUTCMonth(date.getUTCMonth() + 1);
  return [start, date.getTime()];
}

/** ISO weekday of a wall-clock day: 1 is Monday. 1970-01-01 was a Thursday. */
export function isoWeekday(day: number): number {
  const days = Math.floor(day / DAY) + 3;
  return (((days % 7) + 7) % 7) + 1;
}

/** Start of the hour of the zone's clocks that holds an instant. */
export function hourStart(zone: string, instant: number): number {
  const offset = offsetAt(zone, instant);
  return Math.floor((instant + offset) / HOUR) * HOUR - offset;
}
