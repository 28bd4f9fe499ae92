import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CalendarWindow, calendarWindow, hourStart } from '../../src/core/time/calendar.js';
import { offsetAt, wallToInstant } from '../../src/core/time/zone.js';
import { holds } from '../support/runs.js';
import { printSeed } from '../support/seed.js';
import { AWKWARD_ZONES, changesOf, shownAt, windowName } from '../support/zoneChanges.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const ZONES = Intl.supportedValuesOf('timeZone');
const EXTRA = ['UTC', 'Europe/Kyiv', 'America/Buenos_Aires', 'Etc/GMT+12', 'Etc/GMT-14'];

const changes = new Map<string, readonly number[]>();

/** Found once for each zone that is drawn. */
function changesIn(zone: string, from: number, to: number): readonly number[] {
  const key = `${zone} ${from}`;
  const known = changes.get(key) ?? changesOf(zone, from, to);
  changes.set(key, known);
  return known;
}

// Until 1972-01-07 Liberia was at −00:44:30, and @date-fns/tz 1.5 takes offsets between −1 h and 0 for positive ones. None is left.
const FROM = Date.UTC(1973, 0, 1);
const TO = Date.UTC(2037, 11, 31);

/** Mostly within two days of a change of the clocks, often within minutes. */
const distance = fc.oneof(
  fc.integer({ min: -2 * DAY, max: 2 * DAY }),
  fc.integer({ min: -120_000, max: 120_000 }),
  fc.constantFrom(-HOUR, -1, 0, 1, HOUR - 1, HOUR, -DAY, DAY),
);
const near = fc.tuple(fc.nat(), distance, fc.integer({ min: FROM, max: TO }));
const unit = fc.constantFrom('day', 'week', 'month');

function momentIn(zone: string, [pick, away, anytime]: readonly [number, number, number], from = FROM, to = TO): number {
  const known = changesIn(zone, from, to);
  return known.length === 0 ? anytime : (known[pick % known.length] as number) + away;
}

/** I2: the window is just the time around an instant in which the zone's clocks show the same day, week or month. */
function windowIsWhatClocksShow(zone: string, of: 'day' | 'week' | 'month', instant: number): void {
  const { start, end }: CalendarWindow = calendarWindow(zone, of, instant);
  const name = windowName(zone, of, instant);
  const where = `${zone} ${of} ${new Date(instant).toISOString()}`;
  expect(start, where).toBeLessThanOrEqual(instant);
  expect(end, where).toBeGreaterThan(instant);
  expect([windowName(zone, of, start), windowName(zone, of, end - 1)], where).toEqual([name, name]);
  expect(windowName(zone, of, start - 1) < name, where).toBe(true);
  expect(windowName(zone, of, end) > name, where).toBe(true);
  // Windows touch: nothing is counted twice or left out.
  expect(calendarWindow(zone, of, end).start, where).toBe(end);
  expect(calendarWindow(zone, of, start - 1).end, where).toBe(start);
}

/** The hour of rows (M4) begins when the clocks show a full hour, and is at most an hour ago. */
function hourIsWhatClocksShow(zone: string, instant: number): void {
  const start = hourStart(zone, instant);
  expect(instant - start).toBeLessThan(HOUR);
  expect(start).toBeLessThanOrEqual(instant);
  expect(start).toBe(instant - (shownAt(zone, instant) % HOUR));
  expect(offsetAt(zone, instant)).toBe(shownAt(zone, instant) - instant);
}

/** The first instant at which the clocks show a time or later: just before, they show less. */
function wallTimeIsFirstShown(zone: string, instant: number, ahead: number): void {
  const wall = shownAt(zone, instant) + ahead;
  const found = wallToInstant(zone, wall);
  expect(shownAt(zone, found)).toBeGreaterThanOrEqual(wall);
  expect(shownAt(zone, found - 1)).toBeLessThan(wall);
  // A time that is shown is met exactly; of two, the first.
  if (ahead === 0) expect(shownAt(zone, found)).toBe(wall);
  if (ahead === 0) expect(found).toBeLessThanOrEqual(instant);
}

describe('calendar windows', () => {
  beforeAll(() => printSeed('calendarWindows'));

  it('I2: in zones whose clocks change awkwardly', () => {
    const drawn = fc.tuple(fc.constantFrom(...AWKWARD_ZONES), near).map(([zone, when]) => [zone, momentIn(zone, when)] as const);
    holds(fc.property(drawn, unit, ([zone, instant], of) => windowIsWhatClocksShow(zone, of, instant)));
  });
  it('I2: in every zone that the runtime knows, near the changes of its clocks from 2012 to 2030', () => {
    // Until 2011 Newfoundland put its clocks back at 00:01: the date then went back too, and a day was no single span of time.
    const [from, to] = [Date.UTC(2012, 0, 1), Date.UTC(2030, 0, 1)];
    const drawn = fc
      .tuple(fc.constantFrom(...ZONES, ...EXTRA), near)
      .map(([zone, when]) => [zone, momentIn(zone, [when[0], when[1], from + (when[2] % (to - from))], from, to)] as const);
    holds(fc.property(drawn, unit, ([zone, instant], of) => windowIsWhatClocksShow(zone, of, instant)));
    // And each of them at its last change, whatever the seed.
    for (const zone of ZONES) for (const instant of changesIn(zone, from, to).slice(-2)) windowIsWhatClocksShow(zone, 'day', instant);
  });
  it('M4: hours begin when the clocks show a full hour', () => {
    const drawn = fc.tuple(fc.constantFrom(...AWKWARD_ZONES), near).map(([zone, when]) => [zone, momentIn(zone, when)] as const);
    holds(fc.property(drawn, ([zone, instant]) => hourIsWhatClocksShow(zone, instant)));
  });
  it('a wall-clock time is first shown at its instant', () => {
    const drawn = fc.tuple(fc.constantFrom(...AWKWARD_ZONES), near).map(([zone, when]) => [zone, momentIn(zone, when)] as const);
    const ahead = fc.oneof(fc.constant(0), fc.integer({ min: -DAY, max: DAY }));
    holds(fc.property(drawn, ahead, ([zone, instant], by) => wallTimeIsFirstShown(zone, instant, by)));
  });
});
