import type { Profile } from '../../core/model/profile.js';
import { decodeProfile } from '../../core/profile/codec.js';
import { EditError } from '../../errors/editError.js';
import { describe } from '../../plan/describe.js';

/** A user as a store's `scan()` returns it. */
export interface StoredProfile {
  readonly userId: string;
  readonly data: string;
}

const RECORDS = ['traits', 'behaviors', 'goals', 'caps', 'suppressions', 'groups'] as const;

/** The item, if it has the shape of a profile or of a stored one. @throws EditError `bad-profiles` */
export function readItem(item: unknown, index: number): Profile | StoredProfile {
  if (typeof item === 'object' && item !== null && 'userId' in item && typeof item.userId === 'string') {
    if (isStored(item as Profile | StoredProfile) || isProfile(item as Partial<Profile>)) return item as Profile | StoredProfile;
  }
  const message = `expected a profile, or { userId, data } as a store's scan() gives it, got ${describe(item)}.`;
  throw new EditError('bad-profiles', placeOf(index), message);
}

/** Whether it is still encoded. */
export function isStored(item: Profile | StoredProfile): item is StoredProfile {
  return 'data' in item && typeof item.data === 'string';
}

/** @throws StoreError `corrupt-data`, `newer-format` */
export function profileOf(item: Profile | StoredProfile): Profile {
  return isStored(item) ? decodeProfile(item.userId, item.data) : item;
}

/** The place of an item, counted from 0, for errors. */
export function placeOf(index: number): string {
  return `profiles[${index}]`;
}

function isProfile(item: Partial<Profile>): boolean {
  return item.userId !== '' && Number.isSafeInteger(item.instant) && RECORDS.every((name) => isRecord(item[name]));
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
