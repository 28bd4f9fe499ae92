import { UsageError } from '../../errors/usageError.js';
import { FIRST_INSTANT } from '../../notation/instant.js';
import type { EntrantMarks, Profile } from '../model/profile.js';

// All empty profiles share this object, so it is frozen.
const NOTHING = Object.freeze({});
const NO_NUMBERS: readonly number[] = Object.freeze([]);

export const NO_IDS: readonly string[] = Object.freeze([]);

/** An entrant without counts. */
export const NO_MARKS: EntrantMarks = Object.freeze({ completed: false, valued: false, value: NOTHING });

export const NO_COHORTS: { readonly [experience: string]: EntrantMarks } = NOTHING;

/** Whether a value is a string of 1 to 256 characters without U+0000. */
export function isUserId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 256 && !value.includes('\u0000');
}

/**
 * Returns the profile of an unknown user.
 * @throws UsageError `bad-user` unless the id is a string of 1 to 256 characters without U+0000.
 */
export function emptyProfile(userId: string): Profile {
  if (!isUserId(userId)) {
    const came = typeof userId === 'string' ? `one of ${(userId as string).length}` : `a ${typeof userId}`;
    throw new UsageError('bad-user', 'userId', `expected a user id of 1 to 256 characters without U+0000, got ${came}.`);
  }
  return {
    format: 1,
    userId,
    drawId: null,
    planVersion: null,
    instant: FIRST_INSTANT,
    traits: NOTHING,
    behaviors: NOTHING,
    goals: NOTHING,
    caps: NOTHING,
    suppressions: NOTHING,
    groups: NOTHING,
    ring: NO_NUMBERS,
    // Below every timestamp: nothing is late yet.
    floor: FIRST_INSTANT - 1,
    // The first evaluation is at its own instant.
    due: null,
  };
}
