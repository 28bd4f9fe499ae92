import { own } from '../../notation/own.js';
import type { CompiledCap, CompiledExperience } from '../model/experience.js';
import type { Situation } from '../model/situation.js';
import { calendarWindow } from '../time/calendar.js';

/** The first cap of an experience that is used up; null if none is (I2). */
export function usedUpCap({ caps }: CompiledExperience, situation: Situation): CompiledCap | null {
  for (const cap of caps) if (isUsedUp(cap, situation)) return cap;
  return null;
}

/** A cap is used up while the count-th newest interaction is still in its window. */
export function isUsedUp(cap: CompiledCap, situation: Situation): boolean {
  const times = own(situation.caps, cap.counter);
  if (times === undefined || times.length < cap.count) return false;
  const oldest = times[times.length - cap.count] as number;
  return oldest >= windowStart(cap, situation);
}

/** The earliest time that still counts: exactly `per` ago is outside again. */
function windowStart(cap: CompiledCap, { zone, instant }: Situation): number {
  if (typeof cap.per === 'number') return instant - cap.per + 1;
  return cap.per === 'lifetime' ? Number.NEGATIVE_INFINITY : calendarWindow(zone, cap.per, instant).start;
}

/** The number of interactions in the window, at most the cap's count, because no more are kept (I3). */
export function used(cap: CompiledCap, situation: Situation): number {
  const start = windowStart(cap, situation);
  const times = own(situation.caps, cap.counter) ?? [];
  return Math.min(times.filter((time) => time >= start).length, cap.count);
}

/** When a used-up cap is free again without a new event; Infinity if never. */
export function freeAt(cap: CompiledCap, { caps, zone, instant }: Situation): number {
  const times = own(caps, cap.counter) ?? [];
  if (typeof cap.per === 'number') return (times[times.length - cap.count] ?? Number.POSITIVE_INFINITY) + cap.per;
  return cap.per === 'lifetime' ? Number.POSITIVE_INFINITY : calendarWindow(zone, cap.per, instant).end;
}
