import type { CompiledQuietHours } from '../model/experience.js';
import { isoWeekday } from '../time/calendar.js';
import { DAY, MINUTE, offsetAt, offsetChange } from '../time/zone.js';

/** Whether the user's clocks are inside a placement's quiet hours; `from` is inside, `to` outside (I6). */
export function inQuietHours(hours: CompiledQuietHours, zone: string, instant: number): boolean {
  const wall = instant + offsetAt(zone, instant);
  const day = Math.floor(wall / DAY) * DAY;
  const minute = (wall - day) / MINUTE;
  const today = startsOn(hours, day);
  if (hours.from < hours.to) return today && minute >= hours.from && minute < hours.to;
  // After midnight the quiet hours belong to the day before.
  return (today && minute >= hours.from) || (minute < hours.to && startsOn(hours, day - DAY));
}

/** When the quiet hours next begin or end, later than the instant. */
export function nextQuietBoundary(hours: CompiledQuietHours, zone: string, instant: number): number {
  const offset = offsetAt(zone, instant);
  const wall = instant + offset;
  const today = Math.floor(wall / DAY) * DAY;
  let next = Number.POSITIVE_INFINITY;
  for (let day = today - DAY; day <= today + 8 * DAY; day += DAY) {
    if (!startsOn(hours, day)) continue;
    const ends = hours.from < hours.to ? day : day + DAY;
    for (const boundary of [day + hours.from * MINUTE, ends + hours.to * MINUTE]) if (boundary > wall && boundary < next) next = boundary;
  }
  if (next === Number.POSITIVE_INFINITY) return next;
  const change = offsetChange(zone, instant, next - offset);
  if (change === null) return next - offset;
  // The clocks change before that. The change alone may begin or end quiet hours, and an hour may occur twice.
  const changes = inQuietHours(hours, zone, change) !== inQuietHours(hours, zone, instant);
  return changes ? change : nextQuietBoundary(hours, zone, change);
}

function startsOn(hours: CompiledQuietHours, day: number): boolean {
  return hours.days[isoWeekday(day)] as boolean;
}
