import type { MetricRow } from '../../core/model/rows.js';
import type { LogName, PublishedPlan, StoredUser, Write } from '../store.js';
import { Claims } from './claims.js';

/** A write of the profile, not of the due time alone. */
export type FullWrite = Write & { readonly data: string };

/** A metric row and its current sum, which is updated in place because every event adds to some sums. */
export interface Sum {
  readonly row: MetricRow;
  sum: number;
}

/** Sums by the parts of their keys, one after the other: a key as one text took longer to make than all the rest of a commit. */
export type Branch = Map<string | number | null, Branch | Sum>;

/** Everything that a memory store holds. */
export interface Contents {
  readonly users: Map<string, StoredUser>;
  /** The newest writes by user, not yet copied to `users`: an engine makes the text of a write when it is first read, and the next write of the user often comes before that. */
  readonly recent: Map<string, FullWrite>;
  readonly sums: Sum[];
  /** The sums by the parts of their keys. */
  readonly sumsByKey: Branch;
  readonly due: Claims;
  /** Entries by user. */
  readonly logs: { readonly [name in LogName]: Map<string, string[]> };
  /** Newest first. */
  readonly plans: PublishedPlan[];
  /** The versions of the plan that engines have run. */
  readonly seen: Map<number, string>;
}

export function emptyContents(): Contents {
  return {
    users: new Map(),
    recent: new Map(),
    sums: [],
    sumsByKey: new Map(),
    due: new Claims(),
    logs: { journal: new Map(), decisions: new Map() },
    plans: [],
    seen: new Map(),
  };
}

/** The user's newest write, or what was copied from it. */
export function findUser({ recent, users }: Contents, userId: string): StoredUser | undefined {
  return recent.get(userId) ?? users.get(userId);
}
