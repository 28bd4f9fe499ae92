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
import type { Id, Plan } from '../plan/plan.js';
import type { ExperienceId, GoalId, PlacementId } from '../plan/planNames.js';
import type { Store } from '../stores/store.js';

/** What an engine is made of. */
export interface EngineOptions<P extends Plan = Plan> {
  readonly plan: P;
  /** Default: a new `memoryStore()`. */
  readonly store?: Store;
  /** Epoch ms; default: the system's. */
  readonly clock?: () => number;
  /** Whether to keep each user's journal: every event and tick that was committed, for `rebuild` and for audits. Default: no. */
  readonly journal?: boolean;
  /** Whether to keep what `decide` and `decideAll` decided, with its probability. Decisions for a given `now`, or with `record: false`, are left out. Default: no. */
  readonly decisions?: boolean;
  /**
   * What `decide` and `decideAll` do when the store cannot be reached or does not answer in time (D9): `unavailable`, `deadline`, `overloaded`,
   * `conflict`. Other errors, such as `not-migrated`, are thrown in any case. Default: `throw`.
   */
  readonly onStoreError?: 'throw' | 'fallback';
  /**
   * The experience of the fallback decision, where it belongs to the placement asked for; default: none is shown. Nothing is known of the user then:
   * held-out users get it too, and no audience, cap or quiet hours are looked at.
   */
  readonly fallback?: ExperienceId<P>;
  /** How long a call may take, in ms, before it is thrown as `deadline`; default 5,000. */
  readonly timeout?: number;
  /** Users whose profiles are kept at hand; default 10,000, 0 for none. */
  readonly cache?: number;
  /** Events and calls that share a load and a commit, about; default 100. */
  readonly batch?: number;
  /** Events and calls that may wait for the store before further ones are refused as `overloaded`; default 10,000. */
  readonly queue?: number;
  /**
   * How long, in ms, until a plan that another process published on the same store is noticed: at the first call after that time; default 5,000.
   * A user whom such a process has moved already is never evaluated under an older plan. `false`: published plans are not followed.
   */
  readonly followPlan?: number | false;
  /** What to do with an error that a transition listener throws; default: it is thrown from a microtask, as an uncaught one. */
  readonly onListenerError?: (error: unknown) => void;
}

/** An `AbortSignal`, as far as it is used: named apart, so that neither the DOM's types nor Node's are needed. */
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
  /** Stops waiting: what was not begun by then is not done, and the signal's reason is thrown. */
  readonly signal?: Signal;
}

/** What a decision is asked for; everything is optional. */
export interface DecideOptions<Placement extends Id = Id, GoalName extends Id = Id> extends CallOptions {
  /**
   * Only an experience of this placement is returned. Under the goal's default `onePer: 'stage'` all experiences of the stage
   * compete, so a winner that belongs elsewhere leaves this placement empty (`other-placement`); under `'placement'` only its
   * own compete.
   */
  readonly placement?: Placement;
  readonly goal?: GoalName;
  /** Laid over the user's traits for this call only. */
  readonly traits?: DecideContext['traits'];
  /** Epoch ms; default: the engine's clock. */
  readonly now?: number;
  /** Whether to commit what time alone has done to the user by now, such as entering a goal (D11). Default: yes, unless `now` is given. */
  readonly record?: boolean;
}

/** Why a plan was published, and by whom. */
export interface PublicationNote {
  readonly by?: string;
  readonly note?: string;
}

/** A version of the plan as it was published. */
export interface Publication {
  readonly plan: Plan;
  /** When, epoch ms, by the clock of the engine that published it. */
  readonly at: number;
  /** By whom; null if that was not said. */
  readonly by: string | null;
  /** What for; null if that was not said. */
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

/** What became of many events. */
export interface IngestedMany {
  readonly applied: number;
  readonly duplicate: number;
  /** Events that came too late to tell whether they were here before (P11), by their place in the input: they changed nothing. */
  readonly late: readonly number[];
  /** Events that were not valid, or about users whose stored data cannot be read, by their place in the input, counted from 0. They changed nothing; the others went on. */
  readonly refused: readonly { readonly index: number; readonly error: EventError | StoreError }[];
}

/** What a sweep did. */
export interface Swept {
  /** Users who were due. */
  readonly ticked: number;
  /** Users of older plans who were brought to the one in force; 0 unless that was asked for. */
  readonly migrated: number;
  readonly transitions: number;
  /** Users whose turn it was and whose stored data cannot be read: left alone. */
  readonly unreadable: readonly string[];
}

/** All that is stored of a person (S5). */
export interface ExportedUser {
  readonly userId: string;
  readonly profile: Profile | null;
  /** Oldest first; empty when none is kept. */
  readonly journal: readonly JournalEntry[];
  readonly decisions: readonly Decision[];
}

/** An engine typed by its plan. Every one is also an `Engine`, for code that serves any plan. */
export type Engine<P extends Plan = Plan> = TypedEngine<P, PlacementId<P>, GoalId<P>, DecisionOf<P>>;

/**
 * Takes user actions in, decides, and tells what was achieved. Each user's calls are carried out in their order; calls made while a
 * commit is under way share the next one, which is prepared meanwhile, and a promise resolves only after its own write is stored.
 * Every call that needs the store can throw a `StoreError`; after `deadline` and `unavailable` it is not known whether the write was
 * stored: send the same event again, with the same messageId it counts once.
 * The names and the decision stand as parameters of their own: so TypeScript sees that they vary with the plan.
 */
export interface TypedEngine<P extends Plan, Placement extends Id, GoalName extends Id, D extends Decision> {
  /** The plan in force: the one that the engine was made with, or a later version that was published since. */
  readonly plan: P;
  /** Takes one event in. What is nested in it must not be changed before the promise settles. @throws EventError when it is not valid; nothing changed then. */
  ingest(event: Event, options?: CallOptions): Promise<Ingested>;
  /**
   * Takes many events in, in their order, a batch at a time. While a batch commits, the next one is read from the source and prepared; no more than
   * these two are held. For a stream that trickles use `ingest`. When the source or the store fails, what was taken in before stays, nothing that
   * comes later is taken in, and the error is thrown: send the same events again, those with a messageId count once.
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
   * The rows behind the metrics (M4): what `goalward/measurement` measures. Those of several shards add up. They begin at the beginning: give a
   * `from` to the functions that measure them.
   * @throws UsageError `unknown-goal`, `bad-query`
   */
  metricRows(
    query?: Omit<MetricsQuery, 'from' | 'goal'> & { readonly goal?: GoalName },
    options?: CallOptions,
  ): Promise<readonly MetricRow[]>;
  /** Does what time alone does to a user by `now`, default the clock's (P10). */
  tick(userId: string, now?: number, options?: CallOptions): Promise<readonly Transition[]>;
  /**
   * Ticks every user to whom time alone may do something by `now`, default the clock's: call it now and then, from as many processes
   * as you like. Only those due are looked at; with `migrate`, every user is read, and those of an older plan are ticked too, which moves them
   * into the plan in force: after a publication, for those who may not come back soon.
   */
  sweep(options?: CallOptions & { readonly now?: number; readonly migrate?: boolean }): Promise<Swept>;
  /** Every stored user's profile, in no order that matters; `timeout` is that of each. @throws StoreError `corrupt-data` at one that cannot be read */
  profiles(options?: CallOptions): AsyncIterable<Profile>;
  /**
   * Publishes what a function makes of the plan in force, and works by it from then on; each call sees one plan (V4). Other engines on the
   * store follow within their `followPlan`. `publish` and `rollback` of `goalward/authoring` check the plan and write its migration: use them.
   * @param make Called again with a newer plan when another engine comes first. When it returns null or throws, nothing is published.
   * @returns The plan in force.
   * @throws UsageError `bad-plan` unless it is a later version of the same plan; PlanError for what cannot be compiled
   */
  changePlan(make: (current: Plan) => Plan | null, note?: PublicationNote, options?: CallOptions): Promise<Plan>;
  /** Asks the store for a newer plan at once, and gives the one in force: what an editor begins with. */
  latestPlan(options?: CallOptions): Promise<Plan>;
  /** The plans that were published, newest first; `timeout` is that of each. The first is the one that was in force before. */
  publications(options?: CallOptions): AsyncIterable<Publication>;
  /** A copy of all that is remembered of a user; null if nothing is. */
  profile(userId: string, options?: CallOptions): Promise<Profile | null>;
  /** All that is stored of a person, as JSON (S5). */
  exportUser(userId: string, options?: CallOptions): Promise<ExportedUser>;
  /** Removes all that is stored of a person; metrics keep their sums, and lose the person from "in stage now" (S5). Whether a profile was stored. */
  erase(userId: string, options?: CallOptions): Promise<boolean>;
  /** What was committed, each user's oldest first; `timeout` is that of each line. @throws StoreError `no-journal` */
  journal(query?: { readonly userId?: string }, options?: CallOptions): AsyncIterable<JournalLine>;
  /** What was decided; `timeout` is that of each decision. @throws StoreError `no-journal` */
  decisions(query?: { readonly userId?: string }, options?: CallOptions): AsyncIterable<Decision>;
  /** Calls back for each transition after it was committed; returns what stops it. */
  onTransition(listener: (transition: Transition) => void): () => void;
  /** Takes nothing in any more, waits until all that was taken in is stored, and closes the store. */
  close(): Promise<void>;
}
