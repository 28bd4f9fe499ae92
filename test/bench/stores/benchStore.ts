import type { Store } from '../../../src/stores/store.js';
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
  readonly bare: ((seeds: readonly Seed[]) => Promise<BareClient>) | null;
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

/** The least that a program without goalward would do to change users safely. */
export interface BareClient {
  /** Loads the users, counts one up in each one's text, and writes those whose revision is still the one loaded. @throws if any was not. */
  change(userIds: readonly string[]): Promise<void>;
  /** All that is stored. */
  all(): Promise<readonly { readonly data: string; readonly revision: number }[]>;
  /** Removes all that is in it. */
  close(): Promise<void>;
}
