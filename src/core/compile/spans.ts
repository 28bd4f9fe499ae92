import { PlanError } from '../../errors/planError.js';
import { durationMs } from '../../notation/duration.js';
import { parseIso } from '../../notation/instant.js';
import { MINUTE, wallToInstant } from '../time/zone.js';

/** Milliseconds of a plan's duration. */
export function spanMs(duration: string, path: string): number {
  const ms = durationMs(duration);
  if (ms === null)
    throw new PlanError([{ path, code: 'bad-duration', message: `"${duration}" is not a duration such as "90m" or "14d".` }]);
  return ms;
}

/** Epoch ms of a plan's date; without an offset it is read on the clocks of the plan's zone. */
export function dateMs(date: string, zone: string, path: string): number {
  const iso = parseIso(date);
  if (iso === null) throw new PlanError([{ path, code: 'bad-date', message: `"${date}" is not an ISO 8601 date such as "2026-03-01".` }]);
  return iso.offset === null ? wallToInstant(zone, iso.wallMs) : iso.wallMs - iso.offset * MINUTE;
}
