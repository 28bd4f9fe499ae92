import type { Program } from '../compile/program.js';
import type { Event } from '../events/event.js';
import { emptyProfile } from '../profile/emptyProfile.js';
import type { Profile } from '../profile/types.js';
import { advance } from './advance.js';
import { tick } from './tick.js';

/**
 * One evaluation as it happened: an event with the `now` it was taken in at, or a tick. Epoch ms. Of an event with a timestamp
 * that was not ahead, any later `now` does as well.
 */
export type JournalEntry = { readonly event: Event; readonly now: number } | { readonly tick: number };

/** A user's evaluations in the order in which they were applied. */
export interface Journal {
  readonly userId: string;
  readonly entries: Iterable<JournalEntry>;
}

/** The exact profile of a journal, under a program that may be newer than it (A4, P14). */
export function rebuild(program: Program, journal: Journal): Profile {
  let profile = emptyProfile(journal.userId);
  for (const entry of journal.entries) {
    profile = ('event' in entry ? advance(program, profile, entry.event, entry.now) : tick(program, profile, entry.tick)).profile;
  }
  return profile;
}
