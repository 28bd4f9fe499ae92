import { opened } from '../model/opened.js';
import type { Profile } from '../model/profile.js';
import type { Program } from '../model/program.js';
import { isKnown } from './catchUp.js';
import { knowsDue } from './due.js';

/**
 * When time alone may next change a user's progress, in epoch ms, later than the profile's instant; null if never (T3).
 * Nothing changes earlier. A profile keeps it (`due`). Of a profile that was last evaluated under another plan, or before profiles kept it, it is the
 * next instant: the next evaluation finds out.
 */
export function nextDue(program: Program, profile: Profile): number | null {
  const plan = opened(program);
  if (!isKnown(profile)) return null;
  if (knowsDue(plan, profile)) return profile.due;
  return profile.instant + 1;
}
