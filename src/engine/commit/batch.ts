import { nextDue } from '../../core/evaluate/nextDue.js';
import type { Profile } from '../../core/model/profile.js';
import type { Program } from '../../core/model/program.js';
import type { LogEntry, Store } from '../../stores/store.js';
import type { TransitionListeners } from '../listeners.js';
import type { PlanInForce } from '../plan/planInForce.js';
import { backOff, conflictError, mayRetry } from '../retry.js';
import type { ProfileCache } from './cache.js';
import type { Call, Effect, Job } from './call.js';
import type { Histories } from './histories.js';
import type { Line } from './line.js';
import { Lines } from './lines.js';
import { ProfileWrite } from './profileWrite.js';
import { asStoreError, checkOutcomes } from './storeErrors.js';

/** What batches work with. */
export interface Ground {
  readonly store: Store;
  readonly plans: PlanInForce;
  readonly cache: ProfileCache;
  readonly histories: Histories;
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
  readonly #lines: Lines;
  #program: Program | null = null;
  /** What `commit` returned; null before. */
  #ended: Promise<unknown> | null = null;

  constructor(ground: Ground, before: Batch | null) {
    this.#ground = ground;
    this.#lines = new Lines(ground, (userId, profile, revision) => this.#keep(userId, profile, revision));
    this.before = before;
  }

  /** Takes further calls in. Calls that change nothing, and depend on nothing that is not stored yet, are answered at once. */
  async prepare(calls: readonly Call[]): Promise<void> {
    const { plans } = this.#ground;
    this.loading = calls;
    try {
      // 1. Load, and follow a newer plan.
      await plans.look();
      await this.#lines.load(calls, this.before);
      const newest = this.#newestPlan();
      if (newest > plans.current.program.version) await plans.follow(newest);
      if (this.#ground.exact) await this.#lines.loadJournals(calls, this.before);
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
      for (const line of this.#lines.all()) if (line.isWritten() && !line.doubted) lines.push(line);
      const conflicts = await this.#write(lines);
      const again = new Set(conflicts);
      for (const { doubted, userId } of this.#lines.all()) if (doubted) again.add(userId);
      for (const userId of again) this.#ground.cache.delete(userId);

      // 4. Log the decisions.
      const unrecorded = await this.#record(again);

      // 5. Tell the listeners, then the callers.
      for (const call of this.calls) this.#conclude(call, again, unrecorded);
      if (conflicts.size > 0 && conflicts.size === lines.length) await backOff(this.calls[0]?.attempts ?? 1);
      return again;
    } catch (cause) {
      this.#fail(this.calls, cause);
      return this.#lines.users();
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
    return this.#lines.users();
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
    for (const [i, line] of lines.entries()) {
      const write = writes[i] as ProfileWrite;
      write.forget();
      if (outcomes[i] === 'committed') {
        this.#keep(line.userId, line.current, write.revision);
        if (!this.dropped) this.#ground.histories.follow(line, write.revision);
      } else conflicts.add(line.userId);
    }
    return conflicts;
  }

  /** @returns The error if the decision log could not be written, else null. The other writes stay stored. */
  async #record(again: ReadonlySet<string>): Promise<{ readonly error: unknown } | null> {
    const entries: LogEntry[] = [];
    for (const { userId, decisions } of this.#lines.all()) {
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
    for (const { current } of this.#lines.all()) newest = Math.max(newest, current.planVersion ?? -1);
    return newest;
  }

  #keep(userId: string, profile: Profile, revision: number): void {
    if (this.dropped) this.#ground.cache.delete(userId);
    else this.#ground.cache.set(userId, { profile, revision });
  }
}
