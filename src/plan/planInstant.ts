import { tzOffset } from '@date-fns/tz/tzOffset';
import type { IsoInstant } from '../notation/instant.js';

/** Epoch ms of a date of a plan, in the plan's time zone when it names no offset; right but for the hours in which the zone changes its clocks. */
export function planInstant(iso: IsoInstant, zone: string): number {
  const offset = iso.offset ?? tzOffset(zone, new Date(iso.wallMs));
  // A zone that does not exist is reported as such; until then its dates are read as UTC.
  return iso.wallMs - (Number.isNaN(offset) ? 0 : offset) * 60_000;
}
