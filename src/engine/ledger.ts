import type { Profile } from '../core/model/profile.js';
import type { MetricRow } from '../core/model/rows.js';
import type { Step } from '../core/model/step.js';
import type { StoreError } from '../errors/storeError.js';

/** The users that a batch of work touches: loaded once, changed in memory, committed together. */
export interface Ledger {
  /** @throws StoreError when what is stored of the user could not be read. */
  profile(userId: string): Profile;
  /** Whether anything is stored of the user, or will be. */
  knows(userId: string): boolean;
  /**
   * Takes over what an evaluation left behind.
   * @param entry Its line for the journal; null when none is kept.
   */
  put(step: Step, entry: string | null): void;
  /** Has the user written even if nothing changed: when it is due again may have. */
  touch(userId: string): void;
  /** Adds a line to the user's decision log. */
  decided(userId: string, entry: string): void;
  /**
   * Says that the profile at hand may be behind what other engines have stored, and that it matters: a refusal writes nothing, so no conflict
   * would show it. The job is done again on what is stored.
   * @returns Whether it will be; a profile that was just loaded is believed.
   */
  distrust(userId: string): boolean;
  /** How much was put and decided so far. */
  counts(): { readonly puts: number; readonly decisions: number };
}

/** What is known of one user of a batch. */
export interface Line {
  profile: Profile;
  /** Why the profile could not be read; null when it could. */
  readonly error: StoreError | null;
  readonly revision: number;
  changed: boolean;
  /** Whether it came from the cache, and other engines may have written since. */
  readonly maybeStale: boolean;
  distrusted: boolean;
  readonly rows: MetricRow[];
  /** Null while there is none: most engines keep no logs. */
  journal: string[] | null;
  decisions: string[] | null;
}

export function lineOf(profile: Profile, revision: number, error: StoreError | null = null, maybeStale = false): Line {
  return { profile, revision, error, changed: false, maybeStale, distrusted: false, rows: [], journal: null, decisions: null };
}

export function ledgerOf(lines: ReadonlyMap<string, Line>): Ledger {
  const find = (userId: string): Line => {
    const line = lines.get(userId);
    if (line === undefined) throw new Error(`user ${userId} was not loaded`);
    if (line.error !== null) throw line.error;
    return line;
  };
  let puts = 0;
  let decisions = 0;
  return {
    profile: (userId) => find(userId).profile,
    knows: (userId) => {
      const { revision, changed } = find(userId);
      return revision > 0 || changed;
    },
    put: ({ profile, metrics }, entry) => {
      const line = find(profile.userId);
      if (profile === line.profile) return;
      puts++;
      line.profile = profile;
      line.changed = true;
      for (const row of metrics) line.rows.push(row);
      if (entry === null) return;
      line.journal ??= [];
      line.journal.push(entry);
    },
    touch: (userId) => {
      puts++;
      find(userId).changed = true;
    },
    decided: (userId, entry) => {
      const line = find(userId);
      line.decisions ??= [];
      line.decisions.push(entry);
      decisions++;
    },
    distrust: (userId) => {
      const line = find(userId);
      line.distrusted ||= line.maybeStale;
      return line.distrusted;
    },
    counts: () => ({ puts, decisions }),
  };
}
