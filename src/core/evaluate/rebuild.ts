import type { Journal } from '../model/journal.js';
import type { Profile } from '../model/profile.js';
import type { Program } from '../model/program.js';
import { emptyProfile } from '../profile/emptyProfile.js';
import { isMark } from './journal/entryKind.js';
import { Replay } from './journal/replay.js';
import { foldOrder, Recorded } from './journal/replayed.js';

/**
 * The exact profile of a journal (P14): under one program, which may be newer than it (A4), or, entry by entry, under the program of the
 * version that was in force then.
 * @param program A program, or a function from an entry's plan version (null if the entry has none) to a program.
 * @throws UsageError `bad-journal` for an entry of a kind that this version does not know
 */
export function rebuild(program: Program | ((version: number | null) => Program), journal: Journal): Profile {
  const entries = [...journal.entries];
  const replay = new Replay(emptyProfile(journal.userId), typeof program === 'function' ? program : () => program);
  const order = foldOrder(new Recorded(entries));
  replay.run(order, 0, order.sorted);
  replay.keep(entries.findLast(isMark)?.arms ?? {});
  replay.run(order, order.sorted);
  return replay.profile;
}
