import type { Event } from './event.js';

/**
 * One evaluation as it happened: an event with the `now` at which it was taken in, or a tick. Epoch ms. For an event with a timestamp
 * that was not ahead of the clock, any later `now` gives the same result. `plan`: the version of the plan it was evaluated under.
 */
export type JournalEntry =
  | { readonly event: Event; readonly now: number; readonly plan?: number }
  | { readonly tick: number; readonly plan?: number };

/** A user's evaluations in the order in which they were applied. */
export interface Journal {
  readonly userId: string;
  readonly entries: Iterable<JournalEntry>;
}
