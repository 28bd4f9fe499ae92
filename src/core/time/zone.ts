import { tzOffset } from '@date-fns/tz/tzOffset';

export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** Caches each zone's last UTC day without a clock change: events are close together, and `Intl` takes microseconds. */
const steady = new Map<string, { readonly day: number; readonly offset: number }>();
const STEADY_MOST = 1_000;

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
export function offsetAt(zone: string, instant: number): number {
  if (zone === 'UTC') return 0;
  const day = Math.floor(instant / DAY);
  const known = steady.get(zone);
  if (known !== undefined && known.day === day) return known.offset;
  const offset = offsetBy(zone, day * DAY);
  // Clocks do not change twice within a day: equal offsets at both ends mean that nothing changed.
  if (offset !== offsetBy(zone, (day + 1) * DAY)) return offsetBy(zone, instant);
  if (steady.size >= STEADY_MOST) steady.clear();
  steady.set(zone, { day, offset });
  return offset;
}

function offsetBy(zone: string, instant: number): number {
  // Zone names are case-insensitive, and tzOffset caches a formatter per spelling: one spelling keeps the cache small.
  return Math.round(tzOffset(zone.toLowerCase(), new Date(instant)) * MINUTE);
}

/**
 * The first instant at which the zone's clocks show `wallMs` (written as if it were UTC) or later, near where they should:
 * the first of two when clocks are put back, the change itself when they skip it.
 */
export function wallToInstant(zone: string, wallMs: number): number {
  const before = offsetAt(zone, wallMs - 15 * HOUR);
  const after = offsetAt(zone, wallMs + 15 * HOUR);
  const early = wallMs - before;
  if (before === after || offsetAt(zone, early) === before) return early;
  const late = wallMs - after;
  if (offsetAt(zone, late) === after) return late;
  // The local time is skipped: the change lies in (late, early], or is `late` itself.
  return firstWithOther(zone, before, late - 1, early);
}

/** When the zone's clocks are changed within (from, to]; null if they are not. Between two instants a few days apart they change once. */
export function offsetChange(zone: string, from: number, to: number): number | null {
  const offset = offsetAt(zone, from);
  return offsetAt(zone, to) === offset ? null : firstWithOther(zone, offset, from, to);
}

/** The first instant after `low`, where the offset still holds, at which it does not; at `high` it does not. */
function firstWithOther(zone: string, offset: number, low: number, high: number): number {
  let before = low;
  let after = high;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(zone, middle) === offset) before = middle;
    else after = middle;
  }
  return after;
}
