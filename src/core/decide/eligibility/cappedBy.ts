import { own } from '../../../notation/own.js';
import type { CompiledCap, CompiledExperience } from '../../model/program.js';
import type { View } from '../../model/view.js';
import { calendarWindow } from '../../time/calendar.js';

/** `capped`: the first cap that is used up; null if none is (I2). */
export function cappedBy(experience: CompiledExperience, view: View, zone: string): CompiledCap | null {
  for (const cap of experience.caps) if (usedUp(cap, view, zone)) return cap;
  return null;
}

/** The count-th newest interaction settles it: the cap is used up while that one is still in the window. */
export function usedUp(cap: CompiledCap, view: View, zone: string): boolean {
  const times = own(view.caps, cap.counter);
  if (times === undefined || times.length < cap.count) return false;
  const oldest = times[times.length - cap.count] as number;
  return oldest >= windowStart(cap, view.instant, zone);
}

/** The earliest time that still counts: exactly `per` ago is outside again. */
function windowStart(cap: CompiledCap, instant: number, zone: string): number {
  if (typeof cap.per === 'number') return instant - cap.per + 1;
  return cap.per === 'lifetime' ? Number.NEGATIVE_INFINITY : calendarWindow(zone, cap.per, instant).start;
}

/** How many interactions the window holds; never more than the cap allows are known (I3). */
export function used(cap: CompiledCap, view: View, zone: string): number {
  const start = windowStart(cap, view.instant, zone);
  const times = own(view.caps, cap.counter) ?? [];
  return Math.min(times.filter((time) => time >= start).length, cap.count);
}

/** When time alone frees a cap that is used up; Infinity if never. */
export function freeAt(cap: CompiledCap, view: View, zone: string): number {
  const times = own(view.caps, cap.counter) ?? [];
  if (typeof cap.per === 'number') return (times[times.length - cap.count] ?? Number.POSITIVE_INFINITY) + cap.per;
  return cap.per === 'lifetime' ? Number.POSITIVE_INFINITY : calendarWindow(zone, cap.per, view.instant).end;
}
