import { opened } from '../model/opened.js';
import type { Profile } from '../model/profile.js';
import type { Program } from '../model/program.js';
import { isKnown } from './catchUp.js';
import { dueOf, knowsDue } from './due.js';
import { isOlder } from './migration/migrateUser.js';
import { viewOf } from './viewOf.js';

/**
 * When time alone may next change a user's progress, in epoch ms, later than the profile's instant; null if never (T3).
 * Nothing changes earlier. A profile keeps it (`due`); of a profile of an older plan it is the next instant, since any evaluation migrates it (V3).
 */
export function nextDue(program: Program, profile: Profile): number | null {
  const plan = opened(program);
  if (!isKnown(profile)) return null;
  if (knowsDue(plan, profile)) return profile.due;
  return isOlder(plan, profile) ? profile.instant + 1 : dueOf(plan, viewOf(profile, profile.instant));
}
