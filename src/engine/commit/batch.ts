import { nextDue } from '../../core/evaluate/nextDue.js';
import type { Profile } from '../../core/model/profile.js';
import type { Program } from '../../core/model/program.js';
import { decodeProfile } from '../../core/profile/codec.js';
import { emptyProfile } from '../../core/profile/emptyProfile.js';
import { StoreError } from '../../errors/storeError.js';
import type { LogEntry, Store, StoredUser } from '../../stores/store.js';
import type { TransitionListeners } from '../listeners.js';
import type { PlanInForce } from '../plan/planInForce.js';
import { backOff, conflictError, mayRetry } from '../retry.js';
import type { ProfileCache } from './cache.js';
import type { Call, Effect, Job } from './call.js';
import { Line } from './line.js';
import { outOfOrder } from './outOfOrder.js';
import { ProfileWrite } from './profileWrite.js';
import { storedJournal } from './storedJournal.js';
import { asStoreError, checkOutcomes } from './storeErrors.js';

/** What batches work with. */
export interface Ground {
  readonly store: Store;
  readonly plans: PlanInForce;
  readonly cache: ProfileCache;
  readonly listeners: TransitionListeners;
  /** Whether events count in the order of their own time (P16). */
  readonly exact: boolean;
}

/**
 * Calls that share a load and a commit: load → evaluate → write → log → tell. It is prepared (load, evaluate) while the batch before it
 * commits, on the profiles which that one is about to store; when those are not stored, it is dropped, and its calls are prepared anew.
 */
export class Batch {
  /** Evaluated, in their order, and not answered. */
  calls: Call[] = [];
  /** Not evaluated yet: their users are being loaded. */
  loading: readonly Call[] = [];
  /** Set when the batch before has ended, whatever came of it. */
  before: Batch | null;
  /** Whether its calls were taken back, or nobody waits for them any more: what it learns later is out of date. */
  dropped = false;
  /** Whether its lines hold what must not be stored: it has to be prepared anew. */
  spoiled = false;
  readonly #ground: Ground;
  readonly #lines = new Map<string, Line>();
  #program: Program | null = null;
  /** What `commit` returned; null before. */
  #ended: Promise<unknown> | null = null;

  constructor(ground: Ground, before: Batch | null) {
    this.#ground = ground;
    this.before = before;
  }

  /** Takes further calls in. Calls that change nothing, and depend on nothing that is not stored yet, are answered at once. */
  async prepare(calls: readonly Call[]): Promise<void> {
    const { plans } = this.#ground;
    this.loading = calls;
    try {
      // 1. Load, and follow a newer plan.
      await plans.look();
      await this.#load(calls);
      const newest = this.#newestPlan();
      if (newest > plans.current.program.version) await plans.follow(newest);
      if (this.#ground.exact) await this.#loadJournals(calls);
      if (this.dropped) return;

      // 2. Evaluate. V4: all of a batch is evaluated under one plan, whatever is published meanwhile.
      const { program } = plans.current;
      this.spoiled ||= this.#program !== null && this.#program !== program;
      this.#program = program;
      for (const call of calls) if (!this.spoiled && !call.settled) this.#evaluate(call, program);
      if (!this.spoiled) this.loading = [];
    } catch (cause) {
      if (!this.dropped) this.#fail(calls, cause);
    }
  }

  /**
   * Stores what was prepared. Nothing else may be committing.
   * @returns Users whose jobs are to be done again, since their compare-and-set failed or a refusal has to be judged anew; all users when the store failed.
   */
  commit(): Promise<ReadonlySet<string>> {
    const ended = this.#commit();
    this.#ended = ended;
    return ended;
  }

  async #commit(): Promise<ReadonlySet<string>> {
    try {
      // 3. Write all users who changed.
      const lines: Line[] = [];
      for (const line of this.#lines.values()) if (line.isWritten() && !line.doubted) lines.push(line);
      const conflicts = await this.#write(lines);
      const again = new Set(conflicts);
      for (const { doubted, userId } of this.#lines.values()) if (doubted) again.add(userId);
      for (const userId of again) this.#ground.cache.delete(userId);

      // 4. Log the decisions.
      const unrecorded = await this.#record(again);

      // 5. Tell the listeners, then the callers.
      for (const call of this.calls) this.#conclude(call, again, unrecorded);
      if (conflicts.size > 0 && conflicts.size === lines.length) await backOff(this.calls[0]?.attempts ?? 1);
      return again;
    } catch (cause) {
      this.#fail(this.calls, cause);
      return new Set(this.#lines.keys());
    }
  }

  /** Waits until its commit has ended, whatever came of it. */
  async ended(): Promise<void> {
    await this.#ended;
  }

  /** Whether it knows, or is loading, any of these users. */
  concerns(userIds: ReadonlySet<string>): boolean {
    for (const userId of userIds) if (this.#lines.has(userId)) return true;
    return this.loading.some(({ jobs, left }) => left.some((place) => userIds.has((jobs[place] as Job).userId)));
  }

  line(userId: string): Line | undefined {
    return this.#lines.get(userId);
  }

  users(): ReadonlySet<string> {
    return new Set(this.#lines.keys());
  }

  /**
   * Has a line for each user of the calls: on what the batch before is about to store, from the cache, or from the store. A job that needs
   * further users, or a user's journal, gets them here.
   */
  async #load(calls: readonly Call[]): Promise<void> {
    const { store, cache } = this.#ground;
    const { shared } = store.capabilities;
    const missing = new Set<string>();
    for (const { jobs, left } of calls) {
      for (const place of left) {
        const { userId, fresh } = jobs[place] as Job;
        const line = this.#lines.get(userId);
        if (line !== undefined) {
          if (fresh && line.isOnlyCached()) missing.add(userId);
          continue;
        }
        const before = this.before?.line(userId);
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
  async #loadJournals(calls: readonly Call[]): Promise<void> {
    const { store, plans } = this.#ground;
    const userIds = [...outOfOrder(calls, this.#lines, plans.current.program)].filter((userId) => this.line(userId)?.stored === null);
    if (userIds.length === 0) return;
    // What the batch before adds to the journal must be there. If that fails, this batch is dropped, or knows it from the store.
    if (userIds.some((userId) => this.before?.line(userId) !== undefined)) await this.before?.ended();
    const journals = await Promise.all(userIds.map((userId) => storedJournal(store, userId)));
    const versions = new Set<number>();
    for (const [i, userId] of userIds.entries()) {
      const stored = journals[i] as (typeof journals)[number];
      (this.#lines.get(userId) as Line).stored = stored;
      if (!(stored instanceof StoreError)) for (const { plan } of stored) if (plan !== undefined) versions.add(plan);
    }
    await plans.learn(versions);
  }

  #read(userId: string, stored: StoredUser | null): Line {
    if (stored === null) return new Line(emptyProfile(userId), 0, 'store');
    const cached = this.#ground.cache.get(userId);
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

  #evaluate(call: Call, program: Program): void {
    let done = 0;
    let answered = true;
    try {
      for (const place of call.left) {
        const job = call.jobs[place] as Job;
        const line = this.#lines.get(job.userId) as Line;
        const effect = job.work(program, line);
        call.effects[place] = effect;
        line.take(effect);
        done++;
        const waits = line.isWritten() || line.doubted || effect.decisions.length > 0;
        if (waits || this.before?.line(job.userId) !== undefined) answered = false;
      }
    } catch (error) {
      call.reject(error);
      // What it did before is in the lines.
      if (done > 0) this.spoiled = true;
      return;
    }
    if (answered) call.resolve();
    else this.calls.push(call);
  }

  /** @returns Users whose compare-and-set failed. */
  async #write(lines: readonly Line[]): Promise<ReadonlySet<string>> {
    const conflicts = new Set<string>();
    const writes: ProfileWrite[] = [];
    for (const line of lines) {
      // What else changed the user wins over a tick that only moved the due time.
      const { changed, current, dueAs } = line;
      const due = nextDue(this.#program as Program, changed || dueAs === null ? current : dueAs);
      const write = new ProfileWrite(line, due, !changed && this.#ground.store.capabilities.dueWrites === true);
      line.written = write.revision;
      writes.push(write);
    }
    for (const call of this.calls) call.markSent();
    if (lines.length === 0) return conflicts;
    const outcomes = await this.#ground.store.commit(writes);
    checkOutcomes(outcomes, writes);
    for (const [i, { userId, current }] of lines.entries()) {
      const write = writes[i] as ProfileWrite;
      write.forget();
      if (outcomes[i] === 'committed') this.#keep(userId, current, write.revision);
      else conflicts.add(userId);
    }
    return conflicts;
  }

  /** @returns The error if the decision log could not be written, else null. The other writes stay stored. */
  async #record(again: ReadonlySet<string>): Promise<{ readonly error: unknown } | null> {
    const entries: LogEntry[] = [];
    for (const { userId, decisions } of this.#lines.values()) {
      // Decisions on a stale profile are made again.
      if (decisions === null || again.has(userId)) continue;
      for (const entry of decisions) entries.push({ userId, entry });
    }
    if (entries.length === 0) return null;
    try {
      await this.#ground.store.record(entries);
      return null;
    } catch (cause) {
      return { error: asStoreError(cause, [...new Set(entries.map(({ userId }) => userId))]) };
    }
  }

  #conclude(call: Call, again: ReadonlySet<string>, unrecorded: { readonly error: unknown } | null): void {
    for (const place of call.left) {
      const { step } = call.effects[place] as Effect;
      if (step === null || step.transitions.length === 0) continue;
      if (!again.has((call.jobs[place] as Job).userId)) this.#ground.listeners.tell(step.transitions);
    }
    const decided = unrecorded !== null && call.left.some((place) => (call.effects[place] as Effect).decisions.length > 0);
    call.left = again.size === 0 ? [] : call.left.filter((place) => again.has((call.jobs[place] as Job).userId));
    if (decided) call.reject(unrecorded.error);
    else if (call.left.length === 0) call.resolve();
    else if (!mayRetry(++call.attempts)) {
      const userIds = call.userIds();
      call.reject(conflictError(userIds, 'Other writers changed users of this call first'));
    }
  }

  #fail(calls: readonly Call[], cause: unknown): void {
    const userIds = [...new Set(calls.flatMap((call) => call.userIds()))];
    // What became of a write is not known: the next batch must ask.
    for (const userId of userIds) this.#ground.cache.delete(userId);
    const error = asStoreError(cause, userIds);
    for (const call of calls) call.reject(error);
    this.loading = [];
  }

  /** The newest version of the plan that any of the profiles was evaluated under. */
  #newestPlan(): number {
    let newest = -1;
    for (const { current } of this.#lines.values()) newest = Math.max(newest, current.planVersion ?? -1);
    return newest;
  }

  #keep(userId: string, profile: Profile, revision: number): void {
    if (this.dropped) this.#ground.cache.delete(userId);
    else this.#ground.cache.set(userId, { profile, revision });
  }
}
