import { checkInstant } from '../../core/evaluate/checkInstant.js';
import { checkWhole } from '../checkOptions.js';
import type { CallOptions } from '../engine.js';
import type { Parts } from './parts.js';

/** How many users are due by `now`, counted up to `limit`. @throws UsageError `bad-option`, `bad-instant` */
export async function countDue(parts: Parts, now: number, limit: number, call: CallOptions): Promise<number> {
  checkInstant(now);
  checkWhole('limit', limit, 1);
  return parts.queue.alone(async () => (await parts.store.due(now, limit)).length, call);
}
