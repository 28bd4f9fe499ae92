import type { History } from '../../core/evaluate/journal/history.js';
import type { Event } from '../../core/model/event.js';
import type { Profile } from '../../core/model/profile.js';
import type { Program } from '../../core/model/program.js';
import type { Step } from '../../core/model/step.js';
import type { CallOptions } from '../engine.js';
import { giveUpAfter } from '../giveUp.js';
import { tooLate } from './storeErrors.js';

/** A user as a job finds it: as stored, with what earlier jobs have changed. */
export interface KnownUser {
  /** @throws StoreError `corrupt-data`, `newer-format` when what is stored cannot be read */
  profile(): Profile;
  /** Whether anything is stored of the user, or will be by an earlier job. @throws StoreError as `profile` */
  exists(): boolean;
  /**
   * The user's journal, with what earlier jobs add to it. Null unless a job is out of order.
   * @throws StoreError as `profile`; `corrupt-data` when a line cannot be read
   */
  history(): History | null;
}

/** Work on one user. */
export interface Job<T = unknown> {
  readonly userId: string;
  /** Whether the job must see what other processes have stored by now; otherwise it may work on the cached profile. */
  readonly fresh: boolean;
  /** The instant to which it brings the user, epoch ms; null if it evaluates nothing. */
  readonly at: number | null;
  /** The event that it takes in, if that counts in the order of its own time (P16): the journal is needed when it lies before the user's instant. */
  readonly ordered: Event | null;
  /**
   * Evaluates, and returns what is to be stored and told. It is called again after a conflict, and when a batch is prepared anew: it must
   * change nothing. An error fails the whole call.
   */
  work(program: Program, user: KnownUser): Effect<T>;
}

/** What a job returns. */
export interface Effect<T = unknown> {
  /** For the caller. */
  readonly value: T;
  /** What became of the user; null when the job only looked. */
  readonly step: Step | null;
  /** The step's lines in the journal; none when no journal is kept. */
  readonly entries: readonly string[];
  /** Lines for the decision log. */
  readonly decisions: readonly string[];
  /** The profile whose due time is to be stored, while the user stays as stored (T5); null for none. */
  readonly dueAs: Profile | null;
  /** Whether an event was refused. A refusal writes nothing, so no conflict would show that the cached profile was stale. */
  readonly refused: boolean;
}

const NONE: readonly never[] = Object.freeze([]);

/** The effect of a job that only looked. */
export function seen<T>(value: T): Effect<T> {
  return { value, step: null, entries: NONE, decisions: NONE, dueAs: null, refused: false };
}

const FIRST_JOB: readonly number[] = [0];

/** Jobs that one caller waits for, or other work that must have the store to itself. */
export class Call<T = unknown> {
  /** What each job returned, in the order of the jobs. */
  readonly done: Promise<readonly T[]>;
  jobs: readonly Job<T>[];
  /** Null for jobs. */
  readonly alone: ((givenUp: () => boolean) => Promise<T>) | null;
  /** The number of events or calls in it. */
  readonly weight: number;
  /** The call that must be stored before this one is sent; null once that one is settled. */
  follows: Call | null;
  effects: Effect<T>[] = [];
  /** Places of the jobs that are not stored yet. */
  left: readonly number[];
  attempts = 0;
  settled = false;
  /** What it is part of now; null while it waits in the queue. */
  batch: object | null = null;
  #follower: Call | null = null;
  #sent: (() => void) | null = null;
  #stop: (() => void) | null = null;
  #resolve!: (values: readonly unknown[]) => void;
  #reject!: (error: unknown) => void;
  readonly #freed: (weight: number) => void;

  /** @param freed Told once, when the caller no longer waits. */
  constructor(
    work: readonly Job<T>[] | ((givenUp: () => boolean) => Promise<T>),
    weight: number,
    follows: Call | null,
    freed: (weight: number) => void,
  ) {
    this.jobs = typeof work === 'function' ? NONE : work;
    this.alone = typeof work === 'function' ? work : null;
    this.left = this.jobs.length === 1 ? FIRST_JOB : [...this.jobs.keys()];
    this.weight = weight;
    this.follows = follows;
    this.#freed = freed;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve as (values: readonly unknown[]) => void;
      this.#reject = reject;
    });
    if (follows !== null) follows.#follower = this;
  }

  /** Starts the time that the caller waits. @param gaveUp Told when it is over, or the signal aborts. */
  wait(timeout: number, signal: CallOptions['signal'], gaveUp: () => void): void {
    if (this.settled) return;
    this.#stop = giveUpAfter(timeout, signal, (reason) => {
      this.reject(reason === null ? tooLate(timeout, this.alone === null ? this.userIds() : null) : reason.error);
      gaveUp();
    });
  }

  /** Users of the jobs that are not stored yet. */
  userIds(): readonly string[] {
    return [...new Set(this.left.map((place) => (this.jobs[place] as Job<T>).userId))];
  }

  /** Resolves when its first commit has begun, or when it is done without one. */
  sent(): Promise<void> {
    return new Promise((resolve) => {
      if (this.settled) resolve();
      else this.#sent = resolve;
    });
  }

  markSent(): void {
    this.#sent?.();
    this.#sent = null;
  }

  resolve(value?: T): void {
    if (this.settled) return;
    this.#settle();
    const values: unknown[] = [];
    if (this.alone !== null) values.push(value);
    for (const effect of this.effects) values.push(effect.value);
    this.#resolve(values);
    // Whoever keeps the promise must not keep profiles: the collector took a third of the time of a call.
    this.jobs = NONE;
    this.left = NONE;
    this.effects = [];
    this.batch = null;
  }

  reject(error: unknown): void {
    if (this.settled) return;
    const follower = this.#follower;
    this.#settle();
    this.#reject(error);
    follower?.reject(error);
  }

  #settle(): void {
    this.settled = true;
    this.#stop?.();
    this.#stop = null;
    this.#freed(this.weight);
    if (this.#sent !== null) this.markSent();
    // A stream is a chain of calls: one that knew the call before it would keep all before, with their results.
    if (this.#follower !== null) this.#follower.follows = null;
    this.#follower = null;
    this.follows = null;
  }
}
