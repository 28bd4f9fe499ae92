import type { Program } from '../core/model/program.js';
import type { Ledger } from './ledger.js';

/** Work on some users, done in memory and committed together with whatever else is waiting. */
export interface Job {
  readonly userIds: readonly string[];
  /** How many events or calls it stands for. */
  readonly weight: number;
  /** Whether it must see what other processes have stored by now. */
  readonly fresh: boolean;
  /** Reads and changes users: all of the job's at first, again those whose write came second. What it throws fails the job alone. */
  work(program: Program, ledger: Ledger, userIds: readonly string[]): void;
  /** Told after each commit, with the users whose writes it stored. */
  stored?(userIds: ReadonlySet<string>): void;
}

/** A job that waits, or is under way. */
export interface Waiting {
  /** Null for work that must have the store to itself. */
  readonly job: Job | null;
  readonly alone: ((givenUp: () => boolean) => Promise<void>) | null;
  readonly weight: number;
  left: readonly string[];
  attempts: number;
  settled: boolean;
  /** Whether its work is in the commit under way: a job that was settled before its turn has none in it. */
  worked: boolean;
  /** Whether it has something for the decision log. */
  decided: boolean;
  resolve(): void;
  reject(error: unknown): void;
}
