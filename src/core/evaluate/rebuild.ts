import type { Journal, JournalEntry } from '../model/journal.js';
import type { Profile } from '../model/profile.js';
import type { Program } from '../model/program.js';
import { isMark } from './journal/entryKind.js';
import { type Arms, type ProgramAt, Replay } from './journal/replay.js';
import { inOwnTime, readEntries, versionsOf } from './journal/replayed.js';

/**
 * The exact profile of a journal (P14): under one program, which may be newer than it (A4), or, entry by entry, under the program of the
 * version that was in force then.
 * @param program A program, or a function from an entry's plan version (null if the entry has none) to a program.
 * @throws UsageError `bad-journal` for an entry of a kind that this version does not know
 */
export function rebuild(program: Program | ((version: number | null) => Program), journal: Journal): Profile {
  return fold(typeof program === 'function' ? program : () => program, journal).profile;
}

/** A journal taken in as it came: what stands before the newest `recomputed` mark in the order of its own time, the rest as it stands. */
export function fold(programAt: ProgramAt, { userId, entries }: Journal): Replay {
  const all = [...entries];
  const { items, marked } = readEntries(all);
  const replay = new Replay(userId, programAt);
  if (marked > 0) {
    const before = items.slice(0, marked);
    const sorted = inOwnTime(before);
    const versions = versionsOf(sorted);
    replay.take(sorted, versions);
    replay.reach(
      before.reduce((latest, { at }) => Math.max(latest, at), Number.NEGATIVE_INFINITY),
      versions.at(-1) ?? null,
    );
    replay.keep(newestArms(all));
  }
  replay.fold(items, marked);
  return replay;
}

function newestArms(entries: readonly JournalEntry[]): Arms {
  return entries.findLast(isMark)?.arms ?? {};
}
