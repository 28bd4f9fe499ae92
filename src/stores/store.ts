import type { MetricRow } from '../core/metrics/types.js';
import type { Profile } from '../core/profile/types.js';

/** A profile as stored, with the revision that the next write must expect. */
export interface StoredProfile {
  readonly profile: Profile;
  /** 1 for the first write; each further one adds 1. */
  readonly revision: number;
}

/** One user's change: the profile and the metric rows that come with it, all or nothing (S1). */
export interface Write {
  readonly profile: Profile;
  readonly metrics: readonly MetricRow[];
  /** The revision that was loaded; 0 when nothing was stored. */
  readonly expected: number;
}

/** `conflict`: another write came first; nothing of this one was stored. */
export type CommitOutcome = 'committed' | 'conflict';

/** Where the engine keeps profiles and metrics. */
export interface Store {
  /** What is stored of each user, in the order asked for; null of those of whom nothing is. */
  load(userIds: readonly string[]): Promise<readonly (StoredProfile | null)[]>;
  /** Compare-and-set of each write on its own; a batch may mix outcomes. No user may stand in it twice. */
  commit(writes: readonly Write[]): Promise<readonly CommitOutcome[]>;
  /** All metric rows, those with the same key added up, in no order that matters. */
  metrics(): Promise<readonly MetricRow[]>;
}
