import type { Place } from './openStore.js';

/** What a sweeper process is told to do. */
export interface SweepOrder {
  readonly place: Place;
  /** For how long its sweeps claim users, in ms; null: for as long as the engine asks. */
  readonly lease: number | null;
  /** At which of its commits, counted from 1, it stops for ever, with the users claimed and nothing of the commit sent; null: at none. */
  readonly stopAt: number | null;
}

/** What one sweep did. */
export interface Swept {
  /** Whom it loaded. */
  readonly loaded: readonly string[];
  readonly conflicts: number;
  readonly ticked: number;
  /** For how long the engine asked to claim them, in ms, each time. */
  readonly leases: readonly number[];
}

/** What a sweeper tells of the commit at which it stopped. */
export interface Stopped {
  /** Whom it has claimed and not written. */
  readonly claimed: readonly string[];
}
