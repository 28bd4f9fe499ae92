import { opened } from '../../core/model/opened.js';
import type { Profile } from '../../core/model/profile.js';
import type { Program } from '../../core/model/program.js';
import type { MetricRow } from '../../core/model/rows.js';
import { decodeProfile } from '../../core/profile/codec.js';
import { hourStart } from '../../core/time/calendar.js';
import type { CallOptions } from '../engine.js';
import { CONFLICT, retried } from '../retry.js';
import { checkUser } from './checkUser.js';
import type { Parts } from './parts.js';

/**
 * Removes everything that is stored about a user, and removes the user from "in stage now" (S5). Also removes data that cannot be read.
 * @returns Whether anything but logs was stored.
 */
export async function erase(parts: Parts, userId: string, call: CallOptions): Promise<boolean> {
  checkUser(userId);
  const { store, plans, cache, clock } = parts;
  return parts.queue.alone(async (givenUp) => {
    const now = clock();
    const attempt = async (): Promise<boolean | typeof CONFLICT> => {
      const [stored] = await store.load([userId]);
      const metrics = stored == null ? [] : leavingRows(plans.current.program, userId, stored.data, now);
      // The caller no longer waits, and the user may have come back since.
      if (givenUp()) return false;
      const outcome = await store.erase({ userId, expected: stored?.revision ?? 0, metrics });
      return outcome === 'committed' ? stored != null : CONFLICT;
    };
    try {
      return await retried(attempt, [userId], `Another writer changed "${userId}" first`);
    } finally {
      cache.delete(userId);
    }
  }, call);
}

function leavingRows(program: Program, userId: string, data: string, now: number): readonly MetricRow[] {
  const profile = readable(userId, data);
  const hour = hourStart(opened(program).zone, Math.max(now, profile?.instant ?? now));
  return Object.entries(profile?.goals ?? {}).flatMap(([goal, { stage, arm }]) =>
    stage === null
      ? []
      : [{ hour, goal, stage, experience: null, arm, measure: 'in-stage', currency: null, cell: null, value: -1 } as const],
  );
}

function readable(userId: string, data: string): Profile | null {
  try {
    return decodeProfile(userId, data);
  } catch {
    return null;
  }
}
