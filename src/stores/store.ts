import type { MetricRow } from '../core/model/rows.js';

/** What a store promises beyond loading and committing; the contract suite tests presence and absence alike (S2). */
export interface Capabilities {
  /** Whether what was committed survives the end of the process. */
  readonly durable: boolean;
  /** Whether several engines may work on it at once (those of other processes or tabs too, if it is durable): then each decision is made on what is stored, not on what this engine remembers. */
  readonly shared: boolean;
  /** Whether it keeps journals and decision logs. */
  readonly journal: boolean;
}

/**
 * What is stored of one user: text that only the engine reads (it carries its format version, S6), and the revision of the last write. Read its
 * properties one by one: a store may make `data` when it is first read.
 */
export interface StoredUser {
  readonly data: string;
  /** A whole number from 1 to 2⁵³ − 1. */
  readonly revision: number;
}

/**
 * One user's change: the profile, the metric rows and journal entries that come with it, and when time may next move the user; all or
 * nothing (S1). Read its properties one by one: `data` is made when it is first read, and a spread would leave it out.
 */
export interface Write {
  /** 1 to 256 characters without U+0000. */
  readonly userId: string;
  /** The revision that was loaded; 0 when nothing was stored. */
  readonly expected: number;
  /** The revision from now on: never one that this user had before, even if erased since. */
  readonly revision: number;
  readonly data: string;
  /** Epoch ms; null when time alone moves nothing. */
  readonly due: number | null;
  /** Rows of one write may share a key: they add up. */
  readonly metrics: readonly MetricRow[];
  /** Empty unless the engine keeps a journal. */
  readonly journal: readonly string[];
}

/** Takes a user out, together with the user's journal and decision log. */
export interface Removal {
  readonly userId: string;
  /** The revision that was loaded; 0 when only logs may be stored. */
  readonly expected: number;
  /** What the user's leaving changes: the places in stages (S5). */
  readonly metrics: readonly MetricRow[];
}

/** `conflict`: the stored revision, or the newest published version, is not the one expected; nothing of this write was stored. */
export type CommitOutcome = 'committed' | 'conflict';

/** Which metric rows: of one goal, from an hour on (inclusive), before another (exclusive). Epoch ms. */
export interface RowQuery {
  readonly goal?: string;
  readonly from?: number;
  readonly to?: number;
}

/** `journal`: the evaluations that were committed. `decisions`: what was decided. */
export type LogName = 'journal' | 'decisions';

/** Which entries of which log. */
export interface LogQuery {
  readonly log: LogName;
  /** Only this user's. */
  readonly userId?: string;
}

/** One line of a journal or of a decision log. */
export interface LogEntry {
  readonly userId: string;
  readonly entry: string;
}

/** A version of the plan that was published. */
export interface PublishedPlan {
  /** A whole number from 0 to 2⁵³ − 1. */
  readonly version: number;
  /** Text that only the engine reads; it carries its format version (S6). May be megabytes long, and hold any characters but U+0000. */
  readonly data: string;
}

/** Which published plans: later than a version, earlier than another (both exclusive), at most so many of them. */
export interface PlanQuery {
  readonly after?: number;
  readonly before?: number;
  /** A whole number from 1 on. */
  readonly limit: number;
}

/**
 * Where the engine keeps what it remembers: the port that every adapter implements (docs/stores.md walks through one;
 * `storeContract` of `goalward/testing` proves one).
 *
 * What cannot be done is thrown as a `StoreError`: `unavailable` when it is not known what was stored, with the cause. Texts
 * come back as they were written, whatever characters but U+0000 they hold.
 */
export interface Store {
  readonly capabilities: Capabilities;
  /** What is stored of each user, in the order asked for, also of one asked for twice; null of those of whom nothing is. */
  load(userIds: readonly string[]): Promise<readonly (StoredUser | null)[]>;
  /**
   * Compare-and-set of each write on its own; a batch may mix outcomes, told in its order. No user may stand in it twice; the list is left as it is.
   * @throws StoreError `no-journal` when a write brings entries and the store keeps none: then nothing is stored.
   */
  commit(writes: readonly Write[]): Promise<readonly CommitOutcome[]>;
  /** Metric rows, those with the same key added up, in no order that matters. Rows that add up to 0 may be missing. */
  metrics(query?: RowQuery): Promise<readonly MetricRow[]>;
  /** Users whose due time is at `now` or before, earliest first, at most `limit` of them. */
  due(now: number, limit: number): Promise<readonly string[]>;
  /** Every user once, in no order that matters; those written or erased meanwhile may be given as before or after, or be missing if erased. */
  scan(): AsyncIterable<StoredUser & { readonly userId: string }>;
  /** Adds to the decision log, without touching what is stored of the users. @throws StoreError `no-journal` */
  record(decisions: readonly LogEntry[]): Promise<void>;
  /** A log's entries: each user's in the order of their writing, users in no order that matters. @throws StoreError `no-journal` */
  journal(query: LogQuery): AsyncIterable<LogEntry>;
  /** Takes a user out if the revision is the one expected: all or nothing, as `commit`. */
  erase(removal: Removal): Promise<CommitOutcome>;
  /** The published plans asked for, newest first, at most `limit` of them. Engines ask for the newest one every few seconds: it must be cheap while there is none. */
  plans(query: PlanQuery): Promise<readonly PublishedPlan[]>;
  /**
   * Adds a version if the newest one stored is the one expected (null: if none is stored): of several that publish at once one comes first. A
   * `conflict` when the newest is another, or `plan.version` is not later than it: then nothing is stored. As durable as `commit`.
   * What was published stays: no version is changed or taken away (also not by `erase`).
   */
  publish(plan: PublishedPlan, expected: number | null): Promise<CommitOutcome>;
  /** Lets go of what the store itself opened; never of the caller's client. May be called twice. */
  close(): Promise<void>;
}
