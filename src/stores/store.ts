import type { MetricRow } from '../core/model/rows.js';

/** What a store can do besides loading and committing. The contract suite tests both that it can and that it cannot (S2). */
export interface Capabilities {
  /** Whether committed writes survive the end of the process. */
  readonly durable: boolean;
  /** Whether several engines may use it at once, also those of other processes or tabs if it is durable. Then an engine decides on the stored profile, not on its cached one. */
  readonly shared: boolean;
  /** Whether it keeps journals and decision logs. */
  readonly journal: boolean;
  /** Whether it takes writes of the due time alone, `data: null` (T5). Absent: no, and the engine never sends any. */
  readonly dueWrites?: boolean;
  /** Whether `due` takes a lease (T5). Absent: no; then processes that sweep at once do the same work. */
  readonly lease?: boolean;
  /** Whether it keeps the versions of the plan that engines have run (`seen`). Absent: no; then the store does not know since when a version that was not published is in force (T6). */
  readonly seen?: boolean;
}

/**
 * The stored profile of a user: a text that only the engine reads (it contains its format version, S6), and the revision of the last write. Read
 * its properties one by one: a store may make `data` when it is first read.
 */
export interface StoredUser {
  readonly data: string;
  /** A whole number from 1 to 2⁵³ − 1. */
  readonly revision: number;
}

/**
 * One user's change: the profile, its metric rows and journal entries, and the user's next due time. It is stored as a whole or not at
 * all (S1). Read its properties one by one: `data` is a getter that makes the text when it is first read, and a spread would leave it out.
 */
export interface Write {
  /** 1 to 256 characters without U+0000. */
  readonly userId: string;
  /** The revision that was loaded; 0 if no profile was stored. */
  readonly expected: number;
  /** The new revision. Where `data` is a text, it is never one that this user had before, also not before the user was erased. */
  readonly revision: number;
  /**
   * Null: a write of the due time alone (T5). Then the stored text and revision stay as they are, `revision` equals `expected`, and there are no rows
   * and entries. A user who is not stored is a conflict.
   */
  readonly data: string | null;
  /** When time alone may next change the profile, in epoch ms; null if never. */
  readonly due: number | null;
  /** Several rows may have the same key: they add up. */
  readonly metrics: readonly MetricRow[];
  /** Empty unless the engine keeps a journal. */
  readonly journal: readonly string[];
}

/** Removes a user's profile, journal and decision log. */
export interface Removal {
  readonly userId: string;
  /** The revision that was loaded; 0 if no profile was stored, only logs. */
  readonly expected: number;
  /** Rows that take the user out of the counts of users in stages (S5). */
  readonly metrics: readonly MetricRow[];
}

/** `conflict`: the compare-and-set failed, because the stored revision (or the newest published version) is not the expected one. Nothing of this write was stored. */
export type CommitOutcome = 'committed' | 'conflict';

/** Selects metric rows: of one goal, from an hour on (inclusive), before an hour (exclusive). Epoch ms. */
export interface RowQuery {
  readonly goal?: string;
  readonly from?: number;
  readonly to?: number;
}

/** `journal`: the committed evaluations. `decisions`: the decisions that engines made. */
export type LogName = 'journal' | 'decisions';

/** Selects entries of a log. */
export interface LogQuery {
  readonly log: LogName;
  /** Only entries of this user. */
  readonly userId?: string;
}

/** One line of a journal or of a decision log. */
export interface LogEntry {
  readonly userId: string;
  readonly entry: string;
}

/** A published version of the plan. */
export interface PublishedPlan {
  /** A whole number from 0 to 2⁵³ − 1. */
  readonly version: number;
  /** A text that only the engine reads; it contains its format version (S6). It may be megabytes long, and contain any character but U+0000. */
  readonly data: string;
}

/** Selects published plans: after a version, before a version (both exclusive), at most `limit` of them. */
export interface PlanQuery {
  readonly after?: number;
  readonly before?: number;
  /** A whole number from 1 on. */
  readonly limit: number;
}

/**
 * Where an engine stores profiles, metric rows, logs and published plans: the port that every adapter implements. docs/stores.md walks
 * through an adapter; `storeContract` of `goalward/testing` tests one.
 *
 * Methods reject with a `StoreError`; its code is `unavailable`, with the cause, if it is unknown what was stored. Texts come back
 * exactly as they were written; they contain any character but U+0000.
 */
export interface Store {
  readonly capabilities: Capabilities;
  /** The stored profile of each user, or null, in the order of the ids. An id may be given twice. */
  load(userIds: readonly string[]): Promise<readonly (StoredUser | null)[]>;
  /**
   * Compare-and-set of each write by itself. The outcomes are in the order of the writes, and may differ. Each user is in a batch at most
   * once. The store must not change the array.
   * @throws StoreError `no-journal` if a write has journal entries and the store keeps none: then nothing is stored.
   */
  commit(writes: readonly Write[]): Promise<readonly CommitOutcome[]>;
  /** The metric rows, summed by key, in any order. Rows with a sum of 0 may be missing. */
  metrics(query?: RowQuery): Promise<readonly MetricRow[]>;
  /**
   * Users whose due time is `now` or earlier, the earliest first, at most `limit` of them. They stay due until they are written.
   * @param lease Claims the users that are returned, in any order, for so many ms (T5): until then no other call with a lease returns them. A write or
   * an erasure of the user ends the claim. Calls without a lease return claimed users too. Claims last by the clock of the database's server, or
   * else by the process's own: `now` may be any instant. A claim may leave out users who are being written.
   */
  due(now: number, limit: number, lease?: number): Promise<readonly string[]>;
  /** Every user once, in any order. A user written or erased meanwhile is returned as before or after that write, or is missing if erased. */
  scan(): AsyncIterable<StoredUser & { readonly userId: string }>;
  /** Appends to the decision log, and changes nothing else. @throws StoreError `no-journal` */
  record(decisions: readonly LogEntry[]): Promise<void>;
  /** The entries of a log: those of one user in the order they were written, users in any order. @throws StoreError `no-journal` */
  journal(query: LogQuery): AsyncIterable<LogEntry>;
  /** Removes a user if the stored revision is the expected one: all or nothing, like `commit`. */
  erase(removal: Removal): Promise<CommitOutcome>;
  /** The selected published plans, newest first. Engines ask for a newer plan every few seconds: this must be cheap when there is none. */
  plans(query: PlanQuery): Promise<readonly PublishedPlan[]>;
  /**
   * Adds a version if the newest stored version is the expected one (null: if none is stored); when several publish at once, one succeeds.
   * A `conflict` if the newest version is another one, or `plan.version` is not later than it: then nothing is stored. As durable as
   * `commit`. Published versions are never changed or removed, also not by `erase`.
   */
  publish(plan: PublishedPlan, expected: number | null): Promise<CommitOutcome>;
  /**
   * Keeps a version of the plan that an engine runs, unless that version is kept already. Only where the capability `seen` says so. What is kept is
   * not published: `plans` does not return it. It is never changed or removed, also not by `erase`. As durable as `commit`.
   * @param version As of a published plan, and so is `data`.
   * @param data Null: keeps nothing.
   * @returns What is kept of that version now; null if nothing is.
   */
  seen?(version: number, data: string | null): Promise<string | null>;
  /** Closes what the store itself opened, and never the caller's client. May be called twice. */
  close(): Promise<void>;
}
