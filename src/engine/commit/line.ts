import type { History } from '../../core/evaluate/journal/history.js';
import type { Profile } from '../../core/model/profile.js';
import type { MetricRow } from '../../core/model/rows.js';
import type { StoreError } from '../../errors/storeError.js';
import type { Effect, KnownUser } from './call.js';
import type { Past } from './past.js';

/**
 * Where a profile comes from. One from the cache, or from the batch before, which is about to store it, may be behind what other engines have
 * stored; that of a store which no other engine uses counts as stored.
 */
export type Origin = 'store' | 'cache' | 'before';

/** What a batch knows of one user: what was loaded, and what its jobs have made of it. */
export class Line implements KnownUser {
  readonly userId: string;
  /** The revision that the write expects in the store; 0 when nothing is stored. */
  readonly revision: number;
  readonly origin: Origin;
  current: Profile;
  changed = false;
  /** The instant that the jobs so far may bring the user to, and how many they are, for `outOfOrder`. */
  reached: number;
  jobs = 0;
  /** The profile whose due time is to be stored if nothing else changes (T5); null for none. */
  dueAs: Profile | null = null;
  /** Whether an event was refused on a profile that may be stale: the user's jobs are done again on what is stored. */
  doubted = false;
  /** The revision of its write; null until the batch is sent. */
  written: number | null = null;
  readonly rows: MetricRow[] = [];
  // Null while there is none: most engines keep no logs.
  pending: string[] | null = null;
  decisions: string[] | null = null;
  /** The stored journal, or why it cannot be read; null unless a job needs it. */
  past: Past | Error | null = null;
  readonly #error: StoreError | null;

  /** @param error The error if the profile could not be read, else null. */
  constructor(profile: Profile, revision: number, origin: Origin, error: StoreError | null = null) {
    this.userId = profile.userId;
    this.current = profile;
    this.reached = profile.instant;
    this.revision = revision;
    this.origin = origin;
    this.#error = error;
  }

  profile(): Profile {
    if (this.#error !== null) throw this.#error;
    return this.current;
  }

  exists(): boolean {
    if (this.#error !== null) throw this.#error;
    return this.revision > 0 || this.changed;
  }

  history(): History | null {
    const { past } = this;
    if (past === null) return null;
    if (this.#error !== null) throw this.#error;
    if (past instanceof Error) throw past;
    const { history, read, lines } = past;
    for (const entry of [...lines, ...(this.pending ?? [])].slice(history.length - read)) history.read(JSON.parse(entry));
    return history;
  }

  /** Whether anything of it is to be stored. */
  isWritten(): boolean {
    return this.changed || this.dueAs !== null;
  }

  /** Whether it can be replaced by what the store has: it is as fresh as the cache, and nothing was made of it. */
  isOnlyCached(): boolean {
    return this.origin === 'cache' && !this.isWritten() && !this.doubted && this.decisions === null;
  }

  take({ step, entries, decisions, dueAs, refused }: Effect): void {
    if (step !== null && step.profile !== this.current) {
      this.current = step.profile;
      this.changed = true;
      for (const row of step.metrics) this.rows.push(row);
      if (entries.length > 0) {
        this.pending ??= [];
        this.pending.push(...entries);
      }
    }
    if (dueAs !== null) this.dueAs = dueAs;
    if (refused && this.origin !== 'store') this.doubted = true;
    if (decisions.length === 0) return;
    this.decisions ??= [];
    this.decisions.push(...decisions);
  }
}
