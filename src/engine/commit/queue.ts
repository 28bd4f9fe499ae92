import { StoreError } from '../../errors/storeError.js';
import { checkSignal, checkWhole } from '../checkOptions.js';
import type { CallOptions } from '../engine.js';
import { Batch, type Ground } from './batch.js';
import { Call, type Job } from './call.js';
import { asStoreError } from './storeErrors.js';

const NOW = Promise.resolve();

export interface Limits {
  /** The approximate number of events or calls that share a commit. */
  readonly batch: number;
  /** How many events or calls may wait. */
  readonly queue: number;
  /** How long a call waits, in ms. */
  readonly timeout: number;
}

/**
 * Carries calls out in their order, so each user's changes come in order. One batch commits at a time; the next one is prepared meanwhile,
 * and takes in what comes until it is sent.
 */
export class Queue {
  readonly #ground: Ground;
  readonly #limits: Limits;
  #waiting: Call[] = [];
  /** Of all calls that are not settled. */
  #weight = 0;
  /** What has the store: a batch that commits, or a call that runs alone. */
  #running: Batch | Call | null = null;
  /** The batch that is prepared meanwhile, and whether it is loading. */
  #next: Batch | null = null;
  #loading = false;
  #scheduled = false;
  #closed = false;
  /** Whether a call gave up since the last turn. */
  #someGaveUp = false;
  readonly #drained: (() => void)[] = [];

  constructor(ground: Ground, limits: Limits) {
    this.#ground = ground;
    this.#limits = limits;
  }

  /**
   * @param follows A call that must be stored before this one is sent; when it fails, so does this one. Its time counts as this one's own.
   * @returns The call; it is done when all changes are stored. @throws (`done` rejects) StoreError; the signal's reason; what a job throws.
   */
  submit<T>(jobs: readonly Job<T>[], weight: number, options: CallOptions = {}, follows: Call | null = null): Call<T> {
    return this.#enqueue(new Call(jobs, weight, follows, this.#freed), options);
  }

  /**
   * Runs work alone: after all jobs that were submitted before, and before all later ones.
   * @param work Must check `givenUp` before each call to the store: if its caller stopped waiting, the next job may already run.
   */
  async alone<T>(work: (givenUp: () => boolean) => Promise<T>, options: CallOptions = {}): Promise<T> {
    const [result] = await this.#enqueue(new Call<T>(work, 1, null, this.#freed), options).done;
    return result as T;
  }

  /** Accepts no more jobs. Resolves when all accepted jobs are done. */
  async drain(): Promise<void> {
    this.#closed = true;
    if (this.#isIdle()) return;
    await new Promise<void>((resolve) => this.#drained.push(resolve));
  }

  #enqueue<T>(call: Call<T>, { timeout, signal }: CallOptions): Call<T> {
    const { follows, weight } = call;
    // A call that follows another takes its place.
    const held = this.#weight - (follows === null || follows.settled ? 0 : follows.weight);
    this.#weight += weight;
    try {
      if (timeout !== undefined) checkWhole('timeout', timeout, 1);
      if (signal !== undefined) checkSignal(signal);
      signal?.throwIfAborted();
      if (this.#closed) throw new StoreError('closed', call.userIds(), 'The engine was closed. The call was not accepted.');
      if (held >= this.#limits.queue) {
        const message = `${held} events and calls are waiting for the store, which is the limit. The call was not accepted. Try again later.`;
        throw new StoreError('overloaded', call.userIds(), message);
      }
    } catch (error) {
      call.reject(error);
      return call;
    }
    const patience = timeout ?? this.#limits.timeout;
    if (follows === null || follows.settled) call.wait(patience, signal, this.#gaveUp);
    else
      follows.done.then(
        () => call.wait(patience, signal, this.#gaveUp),
        () => undefined,
      );
    // A call that stopped waiting leaves the queue, even while the batch before it hangs.
    if (this.#waiting.length > 2 * this.#limits.queue) this.#waiting = this.#waiting.filter(({ settled }) => !settled);
    this.#waiting.push(call as Call);
    this.#schedule();
    return call;
  }

  readonly #freed = (weight: number): void => {
    this.#weight -= weight;
  };

  readonly #gaveUp = (): void => {
    this.#someGaveUp = true;
    this.#schedule();
  };

  /** Calls made in one go share a batch. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    void NOW.then(this.#turn);
  }

  /** Looks at what can be done now, after anything has changed. */
  readonly #turn = (): void => {
    this.#scheduled = false;
    if (this.#someGaveUp || this.#next?.spoiled === true) this.#letGo();
    if (this.#running === null && this.#next !== null && !this.#loading) this.#send(this.#next);
    if (!this.#loading) this.#fill();
    if (this.#isIdle()) for (const resolve of this.#drained.splice(0)) resolve();
  };

  /** Nobody must wait for a store that never answers but those whose calls it has. */
  #letGo(): void {
    if (this.#running instanceof Call) {
      if (this.#running.settled) this.#running = null;
    } else if (this.#running?.calls.every(({ settled }) => settled) === true) {
      const abandoned = this.#running;
      abandoned.dropped = true;
      for (const userId of abandoned.users()) this.#ground.cache.delete(userId);
      this.#ended(abandoned, abandoned.users());
    }
    const next = this.#next;
    if (next !== null) {
      // What a call that gave up has changed must not be stored. A load is waited for while anybody does.
      const drop = this.#loading
        ? [...next.calls, ...next.loading].every(({ settled }) => settled)
        : next.spoiled || next.calls.some(({ settled }) => settled);
      if (drop) this.#dropNext();
    }
    // While it loads, it is looked at again when the load ends.
    this.#someGaveUp = this.#loading;
  }

  #send(batch: Batch): void {
    this.#next = null;
    this.#running = batch;
    void batch.commit().then((again) => {
      if (this.#running !== batch) return;
      this.#ended(batch, again);
      this.#turn();
    });
  }

  /** @param again Users whose jobs are done again, before what came later. */
  #ended(batch: Batch, again: ReadonlySet<string>): void {
    this.#running = null;
    if (again.size === 0) {
      if (this.#next !== null) this.#next.before = null;
      return;
    }
    // Calls that follow a call which failed gave up with it.
    this.#someGaveUp = true;
    const retried = batch.calls.filter(({ settled }) => !settled);
    const next = this.#next;
    if (next !== null) {
      next.before = null;
      const follows = next.calls.some((call) => call.follows !== null && !call.follows.settled);
      if (follows || next.concerns(again)) this.#dropNext();
    }
    this.#putBack(retried);
  }

  /** Has the calls of the next batch prepared anew. */
  #dropNext(): void {
    const next = this.#next as Batch;
    next.dropped = true;
    this.#next = null;
    this.#loading = false;
    // Those that were evaluated before the batch was spoiled are among both.
    this.#putBack([...new Set([...next.calls, ...next.loading])]);
  }

  #putBack(calls: readonly Call[]): void {
    for (const call of calls) call.batch = null;
    this.#waiting = [...calls.filter(({ settled }) => !settled), ...this.#waiting];
  }

  /** Has the next batch take in what waits, as far as it fits. */
  #fill(): void {
    while (this.#waiting[0]?.settled === true) this.#waiting.shift();
    const first = this.#waiting[0];
    if (first === undefined) return;
    if (first.alone !== null) {
      if (this.#running === null && this.#next === null) this.#runAlone(this.#waiting.shift() as Call, first.alone);
      return;
    }
    if (this.#running instanceof Call) return;
    const before = this.#running;
    const calls = this.#take(before);
    if (calls.length === 0) return;
    this.#next ??= new Batch(this.#ground, before);
    const next = this.#next;
    for (const call of calls) call.batch = next;
    this.#loading = true;
    void next.prepare(calls).then(() => {
      if (this.#next !== next) return;
      this.#loading = false;
      if (next.calls.length === 0 && !next.spoiled) this.#next = null;
      this.#turn();
    });
  }

  #take(before: Batch | null): Call[] {
    const calls: Call[] = [];
    let weight = this.#next?.calls.reduce((sum, call) => sum + call.weight, 0) ?? 0;
    let taken = 0;
    for (const call of this.#waiting) {
      if (!call.settled) {
        const full = weight > 0 && weight + call.weight > this.#limits.batch;
        const early = call.follows !== null && !call.follows.settled && (before === null || call.follows.batch !== before);
        if (call.alone !== null || full || early) break;
        calls.push(call);
        weight += call.weight;
      }
      taken++;
    }
    this.#waiting.splice(0, taken);
    return calls;
  }

  #runAlone(call: Call, work: NonNullable<Call['alone']>): void {
    this.#running = call;
    void work(() => call.settled)
      .then(
        (result) => call.resolve(result),
        (error) => call.reject(asStoreError(error, [])),
      )
      .then(() => {
        if (this.#running !== call) return;
        this.#running = null;
        this.#turn();
      });
  }

  #isIdle(): boolean {
    return this.#running === null && this.#next === null && (this.#waiting.length === 0 || this.#waiting.every(({ settled }) => settled));
  }
}
