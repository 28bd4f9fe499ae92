import { timestampMs } from '../../../notation/instant.js';
import type { Event } from '../../model/event.js';

/** When an event happened, epoch ms: given, stamped, or clamped to `now` (P13). One that cannot be read is `now`; `advance` refuses it. */
export function ownTimestamp({ timestamp }: Event, now: number): number {
  if (timestamp === undefined || timestamp === null) return now;
  return Math.min(timestampMs(timestamp) ?? now, now);
}
