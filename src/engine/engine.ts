import type { Explanation } from '../core/decide/explanation.js';
import type { DecideContext, Decision } from '../core/model/decision.js';
import type { DecisionOf } from '../core/model/decisionOf.js';
import type { Event } from '../core/model/event.js';
import type { Metrics, MetricsQuery } from '../core/model/figures.js';
import type { JournalEntry } from '../core/model/journal.js';
import type { Profile } from '../core/model/profile.js';
import type { MetricRow } from '../core/model/rows.js';
import type { Advanced, Transition } from '../core/model/step.js';
import type { EventError } from '../errors/eventError.js';
import type { StoreError } from '../errors/storeError.js';
import type { Duration, Id, Plan } from '../plan/plan.js';
import type { ExperienceId, GoalId, PlacementId } from '../plan/planNames.js';
import type { Store } from '../stores/store.js';

/** The options of an engine. */
export interface EngineOptions<P extends Plan = Plan> {
  readonly plan: P;
  /** Default: a new `memoryStore()`. */
  readonly store?: Store;
  /** Epoch ms; default: the system's. */
  readonly clock?: () => number;
  /** Whether to keep each user's journal: every event and tick that was committed, for `rebuild` and for audits. Default: no. */
  readonly journal?: boolean;
  /**
   * In which order a user's events count (P16). `arrival`: conversions by action, and value before an entry, depend on the order in which events
   * arrive; counts, windows, sums and caps are exact in any order. `exact`: a late event is inserted into the user's history at its own timestamp.
   * The history is read from the journal and evaluated again, and the metrics change by the difference. This needs `journal: true` from the first
   * event on. If events may be delivered twice, it also needs a messageId, and the same timestamp at each delivery. Default: `arrival`.
   */
  readonly order?: 'arrival' | 'exact';
  /**
   * Whether to keep a log of what `decide` and `decideAll` decided, with its probability. It leaves out decisions with `record: false`, and those for
   * a given `now` unless `record` is true. Default: no.
   */
  readonly decisions?: boolean;
  /**
   * What `decide` and `decideAll` do when the store cannot be reached or does not answer in time (D9): `unavailable`, `deadline`, `overloaded`,
   * `conflict`. Other errors, such as `not-migrated`, are thrown in any case. Default: `throw`.
   */
  readonly onStoreError?: 'throw' | 'fallback';
  /**
   * The experience of the fallback decision, if it belongs to the requested placement; default: none is shown. Nothing is known about the user then:
   * held-out users get it, too, and audiences, caps and quiet hours are not checked.
   */
  readonly fallback?: ExperienceId<P>;
  /** How long a call may take, in ms, before it fails with `deadline`; default 5,000. */
  readonly timeout?: number;
  /**
   * How many profiles are cached; default 10,000, 0 for none. With `order: 'exact'`, histories of users with late events are cached too, with at most
   * four journal entries for each of these profiles.
   */
  readonly cache?: number;
  /** About how many events and calls share a load and a commit; default 100. */
  readonly batch?: number;
  /** How many events and calls may wait for the store. Further ones fail with `overloaded`. Default 10,000. */
  readonly queue?: number;
  /**
   * How often, in ms, the engine looks for a plan that another process published on the same store: at the first call after that time; default 5,000.
   * A user whom such a process has already moved is never evaluated under an older plan. `false`: the engine does not look for later plans.
   */
  readonly followPlan?: number | false;
  /** Called with an error that a transition listener throws; default: the error is thrown from a microtask, as an uncaught error. */
  readonly onListenerError?: (error: unknown) => void;
}

/** The part of `AbortSignal` that is used. Declared here, so that neither the DOM's nor Node's types are needed. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason: unknown;
  /** Throws the reason if it is aborted. */
  throwIfAborted(): void;
  /** Calls back when it is aborted. */
  addEventListener(type: 'abort', listener: () => void): void;
  /** Takes a callback back. */
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** How long a call may take. */
export interface CallOptions {
  /** In ms; default: the engine's `timeout`. */
  readonly timeout?: number;
  /** Stops waiting: work that has not begun is not done, and the signal's reason is thrown. */
  readonly signal?: Signal;
}

/** The options of a decision. */
export interface DecideOptions<Placement extends Id = Id, GoalName extends Id = Id> extends CallOptions {
  /**
   * Only an experience of this placement is returned. Under the goal's default `onePer: 'stage'` all experiences of the stage
   * compete, so a winner that belongs elsewhere leaves this placement empty (`other-placement`); under `'placement'` only its
   * own compete.
   */
  readonly placement?: Placement;
  readonly goal?: GoalName;
  /**
   * Merged into the user's traits for this call only (N15). They are not stored: send an `identify` with them before the `$viewed`. Otherwise the view
   * is not measured in goals that the user enters only by these traits.
   */
  readonly traits?: DecideContext['traits'];
  /** Epoch ms; default: the engine's clock. */
  readonly now?: number;
  /**
   * Whether to store the first evaluation of an unknown user, such as entering a goal (D11), and to write the decision to the decision log if the
   * engine keeps one. Default: yes, unless `now` is given. Known users are not changed: the next event or sweep makes the same changes at the same
   * instants.
   */
  readonly record?: boolean;
}

/** Who published a plan, and why. */
export interface PublicationNote {
  readonly by?: string;
  readonly note?: string;
}

/** A published version of the plan. */
export interface Publication {
  readonly plan: Plan;
  /** When, epoch ms, by the clock of the engine that published it. */
  readonly at: number;
  /** Who published it; null if not given. */
  readonly by: string | null;
  /** Why it was published; null if not given. */
  readonly note: string | null;
}

/** One line of the journal: what was evaluated for a user, and when. */
export interface JournalLine {
  readonly userId: string;
  readonly entry: JournalEntry;
}

/** What became of one event. */
export interface Ingested {
  readonly userId: string;
  readonly outcome: Advanced['outcome'];
  readonly transitions: readonly Transition[];
}

/** The result of many events. */
export interface IngestedMany {
  readonly applied: number;
  readonly duplicate: number;
  /** The indices of events that are too old to tell whether they were applied before (P11). They changed nothing. */
  readonly late: readonly number[];
  /** Invalid events, and events of users whose stored data cannot be read, with their index in the input, from 0. They changed nothing; the others were processed. */
  readonly refused: readonly { readonly index: number; readonly error: EventError | StoreError }[];
}

/** What a sweep did. */
export interface Swept {
  /** Users who were due. */
  readonly ticked: number;
  /** How many users of older plans were migrated; 0 without the option `migrate`. */
  readonly migrated: number;
  readonly transitions: number;
  /** Users whose stored data cannot be read. They were skipped. */
  readonly unreadable: readonly string[];
}

/** Everything that is stored about a user (S5). */
export interface ExportedUser {
  readonly userId: string;
  readonly profile: Profile | null;
  /** Oldest first; empty when none is kept. */
  readonly journal: readonly JournalEntry[];
  readonly decisions: readonly Decision[];
}

/** An engine typed by its plan. Each is also a plain `Engine`, for code that accepts any plan. */
export type Engine<P extends Plan = Plan> = TypedEngine<P, PlacementId<P>, GoalId<P>, DecisionOf<P>>;

/**
 * Ingests user actions, decides, and returns metrics. Each user's calls run in their order; calls made while a
 * commit is under way share the next one, which is prepared meanwhile, and a promise resolves only after its own write is stored.
 * Every call that needs the store can throw a `StoreError`; after `deadline` and `unavailable` it is unknown whether the write was
 * stored: send the same event again, with the same messageId it counts once.
 * The names and the decision are separate type parameters, so that TypeScript sees that they depend on the plan.
 */
export interface TypedEngine<P extends Plan, Placement extends Id, GoalName extends Id, D extends Decision> {
  /** The plan in force: the one that the engine was made with, or a later version that was published since. */
  readonly plan: P;
  /** Ingests one event. Do not change nested objects of it before the promise settles. @throws EventError if it is invalid; then nothing changed. */
  ingest(event: Event, options?: CallOptions): Promise<Ingested>;
  /**
   * Ingests many events in order, a batch at a time. While a batch commits, the next one is read from the source and prepared; no more than these two
   * are in memory. For a slow stream use `ingest`. If the source or the store fails, events that were ingested before stay ingested, later ones are
   * not ingested, and the error is thrown: send the same events again, those with a messageId count once.
   * @param options Its `timeout` is that of each batch.
   * @throws UsageError `bad-events`
   */
  ingestMany(events: Iterable<Event> | AsyncIterable<Event>, options?: CallOptions): Promise<IngestedMany>;
  /** Picks at most one experience for a user now (D6). @throws UsageError */
  decide(userId: string, options?: DecideOptions<Placement, GoalName>): Promise<D>;
  /** One decision for each goal of the plan, in its order. @throws UsageError */
  decideAll(userId: string, options?: Omit<DecideOptions<Placement, GoalName>, 'goal'>): Promise<D[]>;
  /** The decision with every candidate's reason and numbers; never records. @throws UsageError */
  explain(userId: string, options?: Omit<DecideOptions<Placement, GoalName>, 'record'>): Promise<Explanation>;
  /** Stage, experience and goal metrics, live (M3). @throws UsageError `unknown-goal`, `bad-query` */
  metrics(query?: MetricsQuery & { readonly goal?: GoalName }, options?: CallOptions): Promise<Metrics>;
  /**
   * The rows behind the metrics (M4), the input of `goalward/measurement`. The rows of several shards can be added up. They always start at the
   * beginning: to measure a range, pass `from` to the functions of `goalward/measurement`.
   * @throws UsageError `unknown-goal`, `bad-query`
   */
  metricRows(
    query?: Omit<MetricsQuery, 'from' | 'goal'> & { readonly goal?: GoalName },
    options?: CallOptions,
  ): Promise<readonly MetricRow[]>;
  /** Applies the changes that need no event to a user, up to `now`, default the engine's clock (P10). */
  tick(userId: string, now?: number, options?: CallOptions): Promise<readonly Transition[]>;
  /**
   * Ticks every user who is due by the engine's clock minus `delay`, so that events that are still on their way are not late (T5). Default `1m`; `0s`
   * for none. A given `now` is used as it is, instead of the clock. Call it now and then, from as many processes as you like: they share the work. If
   * one of them dies, the others find its users after half a minute. It reads only due users. With `migrate`, it reads every user, and also ticks
   * those of an older plan, which migrates them to the plan in force: use this after a publication, for users who may not come back soon. With
   * `claimed`, it also ticks users whom another sweep has claimed, so that nobody is due when it is done.
   */
  sweep(
    options?: CallOptions & { readonly now?: number; readonly delay?: Duration; readonly claimed?: boolean; readonly migrate?: boolean },
  ): Promise<Swept>;
  /**
   * How many users a sweep would find due by `now`, default the engine's clock. Counts up to `limit`, default 10,000: that many means that many or more.
   * @throws UsageError `bad-instant`, `bad-option`
   */
  countDue(options?: CallOptions & { readonly now?: number; readonly limit?: number }): Promise<number>;
  /** Every stored profile, in no particular order. `timeout` applies to each. @throws StoreError `corrupt-data` at a profile that cannot be read */
  profiles(options?: CallOptions): AsyncIterable<Profile>;
  /**
   * Publishes the plan that a function makes from the plan in force, and puts it in force; each call sees one plan (V4). Other engines on the
   * store follow within their `followPlan`. `publish` and `rollback` of `goalward/authoring` check the plan and write its migration: use them.
   * @param make Called again with a newer plan when another engine comes first. When it returns null or throws, nothing is published.
   * @returns The plan in force.
   * @throws UsageError `bad-plan` unless it is a later version of the same plan; PlanError for what cannot be compiled
   */
  changePlan(make: (current: Plan) => Plan | null, note?: PublicationNote, options?: CallOptions): Promise<Plan>;
  /** Looks for a newer plan at once, and returns the plan in force. Start an editor from it. */
  latestPlan(options?: CallOptions): Promise<Plan>;
  /** The published plans, newest first, and last the plan that was in force before the first publication. `timeout` applies to each. */
  publications(options?: CallOptions): AsyncIterable<Publication>;
  /** A copy of a user's profile; null if the user is unknown. */
  profile(userId: string, options?: CallOptions): Promise<Profile | null>;
  /** Everything that is stored about a user, as JSON (S5). */
  exportUser(userId: string, options?: CallOptions): Promise<ExportedUser>;
  /** Removes everything that is stored about a user. Metrics keep their sums, without the user in "in stage now" (S5). Returns whether a profile was stored. */
  erase(userId: string, options?: CallOptions): Promise<boolean>;
  /** The journal, each user's entries oldest first; `timeout` applies to each entry. @throws StoreError `no-journal` */
  journal(query?: { readonly userId?: string }, options?: CallOptions): AsyncIterable<JournalLine>;
  /** The decision log; `timeout` applies to each decision. @throws StoreError `no-journal` */
  decisions(query?: { readonly userId?: string }, options?: CallOptions): AsyncIterable<Decision>;
  /** Calls the listener for each transition after its commit. Returns a function that removes the listener. */
  onTransition(listener: (transition: Transition) => void): () => void;
  /** Accepts no more calls, waits until all accepted calls are stored, and closes the store. */
  close(): Promise<void>;
}
