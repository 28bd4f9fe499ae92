import type { MetricRow } from '../../../src/core/index.js';
import type { Store } from '../../../src/stores/store.js';
import type { Change } from './changes.js';
import type { Seed } from './work.js';

/** A store that can be measured. */
export interface BenchStore {
  readonly name: string;
  /** Program, version, and what decides how safe a commit is. */
  readonly settings: string;
  /** How many times the events of a round there are on this one: what is fast needs more of them. */
  readonly pace: number;
  /** A new, empty one. */
  open(): Promise<OpenStore>;
  /** The bare client on a place of its own in the same medium, with the same settings; null where there is no client. */
  readonly bare: ((seeds: readonly Seed[], writes: BareWrites) => Promise<BareClient>) | null;
  /** Lets go of what it connected to. */
  stop(): Promise<void>;
}

export interface OpenStore {
  readonly store: Store;
  /** Brings the medium into the state of one that was loaded a while ago. */
  settle(): Promise<void>;
  /** Bytes that the users take; null when that is measured otherwise. */
  readonly bytes: (() => Promise<number>) | null;
  /** Removes all that is in it. */
  close(): Promise<void>;
}

/** What a bare client writes: the users' texts alone, or what the engine writes too, due times and metric rows, in the same transaction. */
export const BARE_WRITES = ['profiles', 'same'] as const;
export type BareWrites = (typeof BARE_WRITES)[number];

/** What a program without goalward would do to change users safely, written by hand and tuned. */
export interface BareClient {
  /**
   * Loads the users, counts one up in each one's text, and writes all back, with the rest if it writes that; or nothing, if the
   * revision of any is not the one loaded any more. @throws in that case
   */
  change(changes: readonly Change[]): Promise<void>;
  /** All users. */
  users(): Promise<readonly BareUser[]>;
  /** All metric rows. */
  rows(): Promise<readonly MetricRow[]>;
  /** Removes all that is in it. */
  close(): Promise<void>;
}

export interface BareUser {
  readonly userId: string;
  readonly data: string;
  readonly revision: number;
  readonly due: number | null;
}
