import type { DecisionOf } from '../core/decision/decisionOf.js';
import type { Explanation } from '../core/decision/explanation.js';
import type { DecideContext, Decision } from '../core/decision/types.js';
import type { Event } from '../core/events/event.js';
import type { Metrics, MetricsQuery } from '../core/metrics/metrics.js';
import type { Profile } from '../core/profile/types.js';
import type { Advanced, Transition } from '../core/progression/types.js';
import type { EventError } from '../errors/eventError.js';
import type { GoalId, PlacementId } from '../plan/planTypes.js';
import type { Id, Plan } from '../plan/types.js';
import type { Store } from '../stores/store.js';

/** What an engine is made of. */
export interface EngineOptions<P extends Plan = Plan> {
  readonly plan: P;
  /** Default: a new `memoryStore()`. */
  readonly store?: Store;
  /** Epoch ms; default: the system's. */
  readonly clock?: () => number;
  /** What to do with an error that a transition listener throws; default: it is thrown from a microtask, as an uncaught one. */
  readonly onListenerError?: (error: unknown) => void;
}

/** What a decision is asked for; everything is optional. */
export interface DecideOptions<Placement extends Id = Id, GoalName extends Id = Id> {
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
  /** Events that were not valid, by their place in the input, counted from 0. They changed nothing; the others went on. */
  readonly refused: readonly { readonly index: number; readonly error: EventError }[];
}

/** An engine typed by its plan. Every one is also an `Engine`, for code that serves any plan. */
export type Engine<P extends Plan = Plan> = TypedEngine<P, PlacementId<P>, GoalId<P>, DecisionOf<P>>;

/**
 * Takes user actions in, decides, and tells what was achieved. Calls are carried out one after the other, in their order.
 * The names and the decision stand as parameters of their own: so TypeScript sees that they vary with the plan.
 */
export interface TypedEngine<P extends Plan, Placement extends Id, GoalName extends Id, D extends Decision> {
  readonly plan: P;
  /** Takes one event in. @throws EventError when it is not valid; nothing changed then. */
  ingest(event: Event): Promise<Ingested>;
  /**
   * Takes many in, in their order, a hundred at a time, and never holds more of them. For a stream that trickles use `ingest`. When the source or the store fails, what was taken
   * in before stays, and the error is thrown: send the same events again, those with a messageId count once.
   * @throws UsageError `bad-events`
   */
  ingestMany(events: Iterable<Event> | AsyncIterable<Event>): Promise<IngestedMany>;
  /** Picks at most one experience for a user now (D6). @throws UsageError */
  decide(userId: string, options?: DecideOptions<Placement, GoalName>): Promise<D>;
  /** One decision for each goal of the plan, in its order. @throws UsageError */
  decideAll(userId: string, options?: Omit<DecideOptions<Placement, GoalName>, 'goal'>): Promise<D[]>;
  /** The decision with every candidate's reason and numbers; never records. @throws UsageError */
  explain(userId: string, options?: Omit<DecideOptions<Placement, GoalName>, 'record'>): Promise<Explanation>;
  /** Stage, experience and goal metrics, live (M3). @throws UsageError `unknown-goal`, `bad-query` */
  metrics(query?: MetricsQuery & { readonly goal?: GoalName }): Promise<Metrics>;
  /** Does what time alone does to a user by `now`, default the clock's (P10). */
  tick(userId: string, now?: number): Promise<readonly Transition[]>;
  /** A copy of all that is remembered of a user; null if nothing is. */
  profile(userId: string): Promise<Profile | null>;
  /** Calls back for each transition after it was committed; returns what stops it. */
  onTransition(listener: (transition: Transition) => void): () => void;
}
