import { History } from '../../core/evaluate/journal/history.js';
import type { Profile } from '../../core/model/profile.js';
import { decodeProfile } from '../../core/profile/codec.js';
import { emptyProfile } from '../../core/profile/emptyProfile.js';
import { StoreError } from '../../errors/storeError.js';
import type { Store, StoredUser } from '../../stores/store.js';
import type { PlanInForce } from '../plan/planInForce.js';
import type { ProfileCache } from './cache.js';
import type { Call, Job } from './call.js';
import type { Histories } from './histories.js';
import { Line } from './line.js';
import { outOfOrder } from './outOfOrder.js';
import { storedJournal } from './storedJournal.js';

/** Where lines are loaded from. */
interface Sources {
  readonly store: Store;
  readonly plans: PlanInForce;
  readonly cache: ProfileCache;
  readonly histories: Histories;
}

/** The batch that commits while this one is prepared. */
interface Earlier {
  line(userId: string): Line | undefined;
  /** Waits until its commit has ended, whatever came of it. */
  ended(): Promise<void>;
}

/** What a batch knows of its users: one line each. */
export class Lines {
  readonly #sources: Sources;
  readonly #keep: (userId: string, profile: Profile, revision: number) => void;
  readonly #lines = new Map<string, Line>();

  /** @param keep Caches a profile that was read. */
  constructor(sources: Sources, keep: (userId: string, profile: Profile, revision: number) => void) {
    this.#sources = sources;
    this.#keep = keep;
  }

  get(userId: string): Line | undefined {
    return this.#lines.get(userId);
  }

  has(userId: string): boolean {
    return this.#lines.has(userId);
  }

  users(): ReadonlySet<string> {
    return new Set(this.#lines.keys());
  }

  all(): IterableIterator<Line> {
    return this.#lines.values();
  }

  /**
   * Has a line for each user of the calls: on what the batch before is about to store, from the cache, or from the store. A job that needs
   * further users, or a user's journal, gets them here.
   */
  async load(calls: readonly Call[], earlier: Earlier | null): Promise<void> {
    const { store, cache } = this.#sources;
    const { shared } = store.capabilities;
    const missing = new Set<string>();
    for (const { jobs, left, attempts } of calls) {
      for (const place of left) {
        const { userId, fresh: asked } = jobs[place] as Job;
        // What a dropped batch cached meanwhile may be stale, too: a call that is done again reads what is stored.
        const fresh = asked || attempts > 0;
        const line = this.#lines.get(userId);
        if (line !== undefined) {
          if (fresh && line.isOnlyCached()) missing.add(userId);
          continue;
        }
        const before = earlier?.line(userId);
        if (before !== undefined && before.written !== null) {
          this.#lines.set(userId, new Line(before.current, before.written, shared ? 'before' : 'store'));
          continue;
        }
        const cached = fresh && shared ? undefined : cache.get(userId);
        if (cached === undefined) missing.add(userId);
        else this.#lines.set(userId, new Line(cached.profile, cached.revision, shared ? 'cache' : 'store'));
      }
    }
    if (missing.size === 0) return;
    const userIds = [...missing];
    const stored = await store.load(userIds);
    if (stored.length !== userIds.length) {
      throw new StoreError('broken-store', userIds, `expected an answer for each of ${userIds.length} users, got ${stored.length}.`);
    }
    userIds.forEach((userId, i) => void this.#lines.set(userId, this.#read(userId, stored[i] as StoredUser | null)));
  }

  /**
   * Loads the journals of users with events out of order. A journal is read after its profile, and grows only in writes that give the user a new
   * revision. So one that holds more than the profile shows that another writer came between, and then the compare-and-set of this batch fails:
   * nothing is stored, and all is done again.
   */
  async loadJournals(calls: readonly Call[], earlier: Earlier | null): Promise<void> {
    const { store, plans, histories } = this.#sources;
    const userIds = [...outOfOrder(calls, this.#lines, plans.current.program)].filter((userId) => this.get(userId)?.past === null);
    if (userIds.length === 0) return;
    // What the batch before adds to the journal must be there. If that fails, this batch is dropped, or knows it from the store.
    if (userIds.some((userId) => earlier?.line(userId) !== undefined)) await earlier?.ended();
    const versions = new Set<number>();
    const read = async (line: Line): Promise<void> => {
      line.past = histories.get(line.userId, line.revision);
      if (line.past !== null) return;
      const history = await storedJournal(store, line.userId);
      line.past = history instanceof Error ? history : { history, read: history.length, lines: [] };
      if (history instanceof History) for (const version of history.versions()) if (version !== null) versions.add(version);
    };
    await Promise.all(userIds.map((userId) => read(this.#lines.get(userId) as Line)));
    await plans.learn(versions);
  }

  #read(userId: string, stored: StoredUser | null): Line {
    if (stored === null) return new Line(emptyProfile(userId), 0, 'store');
    const cached = this.#sources.cache.get(userId);
    // No revision comes twice: the cached profile is what is stored, and its text need not be read.
    if (cached?.revision === stored.revision) return new Line(cached.profile, stored.revision, 'store');
    try {
      const profile = decodeProfile(userId, stored.data);
      this.#keep(userId, profile, stored.revision);
      return new Line(profile, stored.revision, 'store');
    } catch (error) {
      // Corrupt data of one user must not fail the other users of a batch.
      if (error instanceof StoreError) return new Line(emptyProfile(userId), stored.revision, 'store', error);
      throw error;
    }
  }
}
