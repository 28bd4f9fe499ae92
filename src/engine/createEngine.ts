import type { DecisionOf } from '../core/model/decisionOf.js';
import type { Plan } from '../plan/plan.js';
import { memoryStore } from '../stores/memory/index.js';
import { decideAllFor, decideFor, explainFor } from './calls/decide.js';
import { countDue } from './calls/due.js';
import { erase } from './calls/erase.js';
import { ingest, ingestMany } from './calls/ingest.js';
import { checkKeepsLogs, readDecisions, readJournal } from './calls/journal.js';
import { metricRows, metrics } from './calls/metrics.js';
import type { Parts } from './calls/parts.js';
import { exportUser, profileOf, profiles } from './calls/profiles.js';
import { changePlan, latestPlan, publications } from './calls/publish.js';
import { sweep, sweptAt } from './calls/sweep.js';
import { tickUser } from './calls/tick.js';
import { checkOptions } from './checkOptions.js';
import { systemClock } from './clock.js';
import { profileCache } from './commit/cache.js';
import { Histories } from './commit/histories.js';
import { Queue } from './commit/queue.js';
import type { Engine, EngineOptions } from './engine.js';
import { TransitionListeners } from './listeners.js';
import { PlanInForce } from './plan/planInForce.js';

/** The batch size with the lowest cost per event on every store measured. */
const BATCH = 100;
const QUEUE = 10_000;
const TIMEOUT = 5_000;
const CACHE = 10_000;
/** Journal entries of kept histories (P16) for each cached profile. */
const ENTRIES = 4;
const FOLLOW = 5_000;
const DUE_COUNTED = 10_000;

/**
 * Runs a plan on a store. Check the plan with `definePlan` first: the engine only compiles it.
 * @throws PlanError for a plan that cannot be compiled.
 * @throws UsageError `bad-option`.
 * @throws StoreError `no-journal` when a journal or decision log is asked for and the store keeps none.
 */
export function createEngine<const P extends Plan>(options: EngineOptions<P>): Engine<P> {
  checkOptions(options);
  const { plan, store = memoryStore(), clock = systemClock, journal = false, decisions = false } = options;
  if (journal) checkKeepsLogs(store, 'journal');
  if (decisions) checkKeepsLogs(store, 'decisions');
  const listeners = new TransitionListeners(options.onListenerError);
  const exact = options.order === 'exact';
  const cache = profileCache(options.cache ?? CACHE);
  const histories = new Histories(exact ? ENTRIES * (options.cache ?? CACHE) : 0);
  const plans = new PlanInForce(plan, store, clock, options.followPlan === false ? null : (options.followPlan ?? FOLLOW));
  const limits = { batch: options.batch ?? BATCH, queue: options.queue ?? QUEUE, timeout: options.timeout ?? TIMEOUT };
  const queue = new Queue({ store, plans, cache, histories, listeners, exact }, limits);
  const fallback = options.onStoreError === 'fallback' ? { experience: options.fallback } : null;
  const parts: Parts = { store, queue, plans, cache, limits, journal, decisions, exact, fallback, unswept: new Set(), clock };

  return {
    get plan() {
      // The types are those of the plan that the engine was created with; plans that are published later are cast to it.
      return plans.current.plan as P;
    },
    ingest: (event, call = {}) => ingest(parts, event, call),
    ingestMany: (events, call = {}) => ingestMany(parts, events, call),
    decide: (userId, asked = {}) => decideFor(parts, userId, asked) as Promise<DecisionOf<P>>,
    decideAll: (userId, asked = {}) => decideAllFor(parts, userId, asked) as Promise<DecisionOf<P>[]>,
    explain: (userId, asked = {}) => explainFor(parts, userId, asked),
    metrics: (query = {}, call = {}) => metrics(parts, query, call),
    metricRows: (query = {}, call = {}) => metricRows(parts, query, call),
    tick: async (userId, now = clock(), call = {}) => tickUser(parts, userId, now, call),
    sweep: async ({ now, delay, claimed = false, migrate = false, ...call } = {}) =>
      sweep(parts, sweptAt(clock, now, delay), { claimed, migrate }, call),
    countDue: async ({ now = clock(), limit = DUE_COUNTED, ...call } = {}) => countDue(parts, now, limit, call),
    profiles: (call = {}) => profiles(parts, call),
    changePlan: (make, note = {}, call = {}) => changePlan(parts, make, note, call),
    latestPlan: (call = {}) => latestPlan(parts, call),
    publications: (call = {}) => publications(parts, call),
    profile: (userId, call = {}) => profileOf(parts, userId, call),
    exportUser: (userId, call = {}) => exportUser(parts, userId, call),
    erase: (userId, call = {}) => erase(parts, userId, call),
    journal: (query = {}, call = {}) => readJournal(parts, query, call),
    decisions: (query = {}, call = {}) => readDecisions(parts, query, call),
    onTransition: (listener) => listeners.add(listener),
    close: async () => {
      await queue.drain();
      await store.close();
    },
  };
}
