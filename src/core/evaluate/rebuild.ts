import type { Journal } from '../model/journal.js';
import type { Profile } from '../model/profile.js';
import type { Program } from '../model/program.js';
import { emptyProfile } from '../profile/emptyProfile.js';
import { advance } from './advance.js';
import { tick } from './tick.js';

/**
 * The exact profile of a journal (P14): under one program, which may be newer than it (A4), or, entry by entry, under the program of the
 * version that was in force then.
 * @param program A program, or a function from an entry's plan version (null if the entry has none) to a program.
 */
export function rebuild(program: Program | ((version: number | null) => Program), journal: Journal): Profile {
  let profile = emptyProfile(journal.userId);
  for (const entry of journal.entries) {
    const { plan = null } = entry;
    const under = typeof program === 'function' ? program(plan) : program;
    profile = ('event' in entry ? advance(under, profile, entry.event, entry.now) : tick(under, profile, entry.tick)).profile;
  }
  return profile;
}
