import { opened } from '../core/model/opened.js';
import type { Profile } from '../core/model/profile.js';
import type { Program } from '../core/model/program.js';
import type { MetricRow } from '../core/model/rows.js';
import { decodeProfile } from '../core/profile/codec.js';
import { hourStart } from '../core/time/calendar.js';
import { StoreError } from '../errors/storeError.js';
import type { Store } from '../stores/store.js';
import { backOff } from './backOff.js';

const ATTEMPTS = 100;

/**
 * Removes all that is stored of a person, and takes it out of "in stage now" (S5). What cannot be read is removed all the same.
 * @returns Whether anything but logs was stored.
 */
export async function eraseUser(program: Program, store: Store, userId: string, now: number, givenUp: () => boolean): Promise<boolean> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const [stored] = await store.load([userId]);
    const metrics = stored == null ? [] : leavingRows(program, userId, stored.data, now);
    // Nobody waits any more: the person may have come back since.
    if (givenUp()) return false;
    const outcome = await store.erase({ userId, expected: stored?.revision ?? 0, metrics });
    if (outcome === 'committed') return stored != null;
    await backOff(attempt);
  }
  throw new StoreError('conflict', [userId], `"${userId}" changed under each of ${ATTEMPTS} attempts to erase it: try again.`);
}

function leavingRows(program: Program, userId: string, data: string, now: number): readonly MetricRow[] {
  const profile = readable(userId, data);
  const hour = hourStart(opened(program).zone, Math.max(now, profile?.instant ?? now));
  return Object.entries(profile?.goals ?? {}).flatMap(([goal, { stage, arm }]) =>
    stage === null ? [] : [{ hour, goal, stage, experience: null, arm, measure: 'in-stage', currency: null, value: -1 } as const],
  );
}

function readable(userId: string, data: string): Profile | null {
  try {
    return decodeProfile(userId, data);
  } catch {
    return null;
  }
}
