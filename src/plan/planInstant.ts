import { tzOffset } from '@date-fns/tz/tzOffset';
import type { IsoInstant } from '../notation/instant.js';

/**
 * Epoch ms of a date in a plan. A date without an offset is read in the plan's time zone; within an hour of a change of that zone's
 * clocks the result may be off by the change.
 */
export function planInstant(iso: IsoInstant, zone: string): number {
  const offset = iso.offset ?? tzOffset(zone, new Date(iso.wallMs));
  // An unknown zone is reported elsewhere; its dates are read as UTC.
  return iso.wallMs - (Number.isNaN(offset) ? 0 : offset) * 60_000;
}
