import { nextDue } from '../core/evaluate/nextDue.js';
import type { Profile } from '../core/model/profile.js';
import type { Program } from '../core/model/program.js';
import { decodeProfile } from '../core/profile/codec.js';
import { emptyProfile } from '../core/profile/emptyProfile.js';
import { StoreError } from '../errors/storeError.js';
import type { LogEntry, Store, StoredUser } from '../stores/store.js';
import { backOff } from './backOff.js';
import { checkSignal, checkWhole } from './checkOptions.js';
import type { Job, Waiting } from './job.js';
import { type Line, ledgerOf, lineOf } from './ledger.js';
import type { PlanInForce } from './planInForce.js';
import type { ProfileCache } from './profileCache.js';
import { ProfileWrite } from './profileWrite.js';
import { asStoreError, checkOutcomes, tooLate } from './storeFailures.js';
import type { CallOptions } from './types.js';

export interface Limits {
  /** Events or calls that share a commit, about. */
  readonly batch: number;
  /** Events or calls that may wait. */
  readonly queue: number;
  /** How long a call waits, in ms. */
  readonly timeout: number;
}

/** Other writers were first this often in a row: then something else is wrong. */
const ATTEMPTS = 100;

/**
 * Carries jobs out in their order, so each user's changes come in order. One commit is under way at a time; what comes meanwhile
 * shares the next one. A job is done when its own writes are stored.
 */
export class GroupCommit {
  readonly #plans: PlanInForce;
  readonly #store: Store;
  readonly #cache: ProfileCache;
  readonly #limits: Limits;
  #queue: Waiting[] = [];
  #weight = 0;
  #running: Promise<void> | null = null;
  #closed = false;
  /** Ends the wait for a batch of whose callers none waits any more. */
  #abandon: (() => void) | null = null;
  /** Counts the batches that nobody waited for: what one of them learns later is out of date. */
  #epoch = 0;

  constructor(plans: PlanInForce, store: Store, cache: ProfileCache, limits: Limits) {
    this.#plans = plans;
    this.#store = store;
    this.#cache = cache;
    this.#limits = limits;
  }

  /** Done when all the job's changes are stored. @throws StoreError; the signal's reason; what the job throws. */
  submit(job: Job, options: CallOptions = {}): Promise<void> {
    return this.#enqueue(job, null, job.weight, options);
  }

  /**
   * Runs something after all that was submitted before, and before all that comes after.
   * @param work Asks `givenUp` before it sends anything more to the store: when nobody waits any more, others may be at work already.
   */
  async alone<T>(work: (givenUp: () => boolean) => Promise<T>, options: CallOptions = {}): Promise<T> {
    let result: T | undefined;
    const running = async (givenUp: () => boolean): Promise<void> => {
      result = await work(givenUp);
    };
    await this.#enqueue(null, running, 1, options);
    return result as T;
  }

  /** Takes nothing in any more; done when all that was taken in is. */
  async drain(): Promise<void> {
    this.#closed = true;
    while (this.#running !== null) await this.#running;
  }

  #enqueue(
    job: Job | null,
    alone: Waiting['alone'],
    weight: number,
    { timeout = this.#limits.timeout, signal }: CallOptions,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      checkWhole('timeout', timeout, 1);
      checkSignal(signal);
      signal?.throwIfAborted();
      if (this.#closed) throw new StoreError('closed', job?.userIds ?? [], 'The engine was closed: nothing was taken in.');
      if (this.#weight >= this.#limits.queue) {
        const message = `${this.#weight} events and calls are waiting for the store, as many as may: it was not taken in; try again later.`;
        throw new StoreError('overloaded', job?.userIds ?? [], message);
      }
      // Calls that gave up leave what they held, also while a batch before them hangs.
      if (this.#queue.length > 2 * this.#limits.queue) this.#queue = this.#queue.filter(({ settled }) => !settled);
      const settle = (how: () => void): void => {
        if (waiting.settled) return;
        waiting.settled = true;
        this.#weight -= weight;
        clearTimeout(timer);
        signal?.removeEventListener('abort', aborted);
        how();
      };
      const waiting: Waiting = {
        job,
        alone,
        weight,
        left: job?.userIds ?? [],
        attempts: 0,
        settled: false,
        worked: false,
        decided: false,
        resolve: () => settle(resolve),
        reject: (error) => settle(() => reject(error)),
      };
      const giveUp = (error: unknown): void => {
        waiting.reject(error);
        this.#abandon?.();
      };
      const aborted = (): void => giveUp(signal?.reason);
      const timer = setTimeout(() => giveUp(tooLate(timeout, job === null ? null : waiting.left)), timeout);
      signal?.addEventListener('abort', aborted);
      this.#weight += weight;
      this.#queue.push(waiting);
      this.#running ??= this.#run();
    });
  }

  async #run(): Promise<void> {
    // Calls made in one go share the first commit too.
    await null;
    try {
      while (this.#queue.length > 0) await this.#next();
    } finally {
      this.#running = null;
    }
  }

  /** What comes first in the queue, as far as it fits together. */
  async #next(): Promise<void> {
    const batch: Waiting[] = [];
    let weight = 0;
    let taken = 0;
    for (const waiting of this.#queue) {
      if (waiting.settled) {
        taken++;
        continue;
      }
      if (batch.length > 0 && (waiting.job === null || weight + waiting.weight > this.#limits.batch)) break;
      taken++;
      batch.push(waiting);
      weight += waiting.weight;
      if (waiting.job === null) break;
    }
    this.#queue.splice(0, taken);
    const [first] = batch;
    if (first === undefined) return;
    await this.#unlessAbandoned(batch, first.alone === null ? this.#commit(batch) : this.#runAlone(first, first.alone));
  }

  /** Waits for a batch while anybody does: a store that never answers must not stop all that comes after. */
  async #unlessAbandoned(batch: readonly Waiting[], work: Promise<void>): Promise<void> {
    const abandoned = new Promise<void>((resolve) => {
      this.#abandon = () => {
        if (batch.every(({ settled }) => settled)) resolve();
      };
    });
    const outcome = await Promise.race([work.then(() => 'done'), abandoned.then(() => 'abandoned')]);
    this.#abandon = null;
    if (outcome === 'done') return;
    this.#epoch++;
    for (const { left } of batch) for (const userId of left) this.#cache.delete(userId);
  }

  /** Keeps a profile at hand, unless it comes from a batch that was abandoned since it began: others may have written in between. */
  #keep(epoch: number, userId: string, profile: Profile, revision: number): void {
    if (epoch === this.#epoch) this.#cache.set(userId, { profile, revision });
    else this.#cache.delete(userId);
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    const epoch = this.#epoch;
    const userIds = [...new Set(batch.flatMap(({ left }) => left))];
    try {
      await this.#plans.look();
      const lines = await this.#load(userIds, batch, epoch);
      await this.#plans.follow(newestPlan(lines.values()));
      // V4: what is evaluated together is evaluated under one plan, whatever is published meanwhile.
      const { program } = this.#plans.current;
      if (!this.#evaluate(batch, lines, program)) return;
      const changed = [...lines.values()].filter((line) => line.changed && !line.distrusted);
      const conflicts = await this.#write(changed, program, epoch);
      const stored = new Set(changed.flatMap(({ profile: { userId } }) => (conflicts.has(userId) ? [] : [userId])));
      for (const [userId, { distrusted }] of lines) {
        if (!distrusted) continue;
        conflicts.add(userId);
        this.#cache.delete(userId);
      }
      await this.#conclude(batch, stored, conflicts, await this.#record(lines, conflicts));
    } catch (cause) {
      // What became of a write is not known: the next one must ask.
      for (const userId of userIds) this.#cache.delete(userId);
      const error = asStoreError(cause, userIds);
      for (const waiting of batch) waiting.reject(error);
    }
  }

  async #load(userIds: readonly string[], batch: readonly Waiting[], epoch: number): Promise<Map<string, Line>> {
    const fresh = new Set<string>();
    if (this.#store.capabilities.shared) {
      for (const { job, left } of batch) if (job?.fresh === true) for (const userId of left) fresh.add(userId);
    }
    const lines = new Map<string, Line>();
    const missing: string[] = [];
    for (const userId of userIds) {
      const cached = fresh.has(userId) ? undefined : this.#cache.get(userId);
      if (cached === undefined) missing.push(userId);
      else lines.set(userId, lineOf(cached.profile, cached.revision, null, this.#store.capabilities.shared));
    }
    if (missing.length === 0) return lines;
    const stored = await this.#store.load(missing);
    if (stored.length !== missing.length) {
      throw new StoreError('broken-store', missing, `expected an answer for each of ${missing.length} users, got ${stored.length}.`);
    }
    missing.forEach((userId, i) => {
      lines.set(userId, this.#read(userId, stored[i] as StoredUser | null, epoch));
    });
    return lines;
  }

  #read(userId: string, stored: StoredUser | null, epoch: number): Line {
    if (stored === null) return lineOf(emptyProfile(userId), 0);
    try {
      const profile = decodeProfile(userId, stored.data);
      this.#keep(epoch, userId, profile, stored.revision);
      return lineOf(profile, stored.revision);
    } catch (error) {
      // One user's broken data must not keep the others of a batch from theirs.
      if (error instanceof StoreError) return lineOf(emptyProfile(userId), stored.revision, error);
      throw error;
    }
  }

  /** @returns False when a job failed after it had changed something: then the others are to be done again without it. */
  #evaluate(batch: readonly Waiting[], lines: ReadonlyMap<string, Line>, program: Program): boolean {
    const ledger = ledgerOf(lines);
    for (const waiting of batch) {
      waiting.worked = false;
      if (waiting.settled) continue;
      const { puts, decisions } = ledger.counts();
      try {
        waiting.job?.work(program, ledger, waiting.left);
        waiting.worked = true;
        waiting.decided = ledger.counts().decisions > decisions;
      } catch (error) {
        waiting.reject(error);
        if (ledger.counts().puts === puts) continue;
        this.#queue.unshift(...batch.filter(({ settled }) => !settled));
        return false;
      }
    }
    return true;
  }

  /** @returns Whose writes came second. */
  async #write(lines: readonly Line[], program: Program, epoch: number): Promise<Set<string>> {
    const conflicts = new Set<string>();
    if (lines.length === 0) return conflicts;
    const writes = lines.map((line) => new ProfileWrite(line, nextDue(program, line.profile)));
    const outcomes = await this.#store.commit(writes);
    checkOutcomes(outcomes, writes);
    lines.forEach(({ profile }, i) => {
      const write = writes[i] as ProfileWrite;
      const { userId, revision } = write;
      write.forget();
      if (outcomes[i] === 'committed') this.#keep(epoch, userId, profile, revision);
      else {
        conflicts.add(userId);
        this.#cache.delete(userId);
      }
    });
    return conflicts;
  }

  /** @returns Why the decision log could not be written; null when it was. What else was stored stays stored. */
  async #record(lines: ReadonlyMap<string, Line>, conflicts: ReadonlySet<string>): Promise<{ readonly error: unknown } | null> {
    const decisions: LogEntry[] = [];
    for (const [userId, line] of lines) {
      // Those on a profile that turned out stale are made again.
      if (line.decisions === null || conflicts.has(userId)) continue;
      for (const entry of line.decisions) decisions.push({ userId, entry });
    }
    if (decisions.length === 0) return null;
    try {
      await this.#store.record(decisions);
      return null;
    } catch (cause) {
      return { error: asStoreError(cause, [...new Set(decisions.map(({ userId }) => userId))]) };
    }
  }

  async #conclude(
    batch: readonly Waiting[],
    stored: ReadonlySet<string>,
    conflicts: ReadonlySet<string>,
    unrecorded: { readonly error: unknown } | null,
  ): Promise<void> {
    const again: Waiting[] = [];
    for (const waiting of batch) {
      if (waiting.worked) waiting.job?.stored?.(new Set(waiting.left.filter((userId) => stored.has(userId))));
      waiting.left = waiting.left.filter((userId) => conflicts.has(userId));
      if (unrecorded !== null && waiting.decided) waiting.reject(unrecorded.error);
      else if (waiting.left.length === 0) waiting.resolve();
      else if (++waiting.attempts < ATTEMPTS) again.push(waiting);
      else {
        const message = `${waiting.left.length} users changed under each of ${ATTEMPTS} attempts to write them: try again.`;
        waiting.reject(new StoreError('conflict', waiting.left, message));
      }
    }
    if (again.length === 0) return;
    // Before what came later: each user's changes keep their order.
    this.#queue.unshift(...again);
    if (stored.size === 0) await backOff(again[0]?.attempts ?? 1);
  }

  async #runAlone(waiting: Waiting, work: NonNullable<Waiting['alone']>): Promise<void> {
    try {
      await work(() => waiting.settled);
      waiting.resolve();
    } catch (error) {
      waiting.reject(asStoreError(error, []));
    }
  }
}

/** The newest version of the plan that any of the profiles was evaluated under. */
function newestPlan(lines: Iterable<Line>): number {
  let newest = -1;
  for (const { profile } of lines) newest = Math.max(newest, profile.planVersion ?? -1);
  return newest;
}
