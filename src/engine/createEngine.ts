import { decide, decideAll } from '../core/decide/decide.js';
import { explain } from '../core/decide/explain.js';
import { goalsAsked } from '../core/decide/situate.js';
import { tick } from '../core/evaluate/tick.js';
import { summarize } from '../core/fold/summarize.js';
import type { DecideContext, Decision } from '../core/model/decision.js';
import type { DecisionOf } from '../core/model/decisionOf.js';
import type { Event } from '../core/model/event.js';
import { opened } from '../core/model/opened.js';
import type { Profile } from '../core/model/profile.js';
import type { Program } from '../core/model/program.js';
import type { Transition } from '../core/model/step.js';
import { isGoalwardError } from '../errors/goalwardError.js';
import type { StoreErrorCode } from '../errors/storeError.js';
import { cloneJson } from '../notation/cloneJson.js';
import type { Json, Plan } from '../plan/types.js';
import { memoryStore } from '../stores/memory/index.js';
import { checkIterable } from './checkIterable.js';
import { checkOptions } from './checkOptions.js';
import { checkQuery } from './checkQuery.js';
import { checkUser } from './checkUser.js';
import { systemClock } from './clock.js';
import { contextOf, records } from './decideContext.js';
import { fallbackDecision } from './fallbackDecision.js';
import { GroupCommit } from './groupCommit.js';
import { inBatches } from './inBatches.js';
import { type IngestResult, ingestJob } from './ingestJob.js';
import type { Ledger } from './ledger.js';
import { TransitionListeners } from './listeners.js';
import { checkKeepsLogs, tickEntry } from './logs.js';
import { checkFromTheBeginning, metricRows } from './metricRows.js';
import { PlanInForce } from './planInForce.js';
import { profileCache } from './profileCache.js';
import { storedData } from './storedData.js';
import { sweepDue } from './sweepDue.js';
import { sweepOlder } from './sweepOlder.js';
import type { TickIn } from './tickJob.js';
import type { CallOptions, Engine, EngineOptions, IngestedMany } from './types.js';

/** Where one load and one commit cost least for each event, on every store measured. */
const BATCH = 100;
const QUEUE = 10_000;
const TIMEOUT = 5_000;
const CACHE = 10_000;
const FOLLOW = 5_000;

/** What a fallback may stand in for: a store that is set up wrong must not pass for one that is away. */
const OUT_OF_REACH: readonly StoreErrorCode[] = ['unavailable', 'deadline', 'overloaded', 'conflict'];

/**
 * Runs a plan over a store. Check the plan with `definePlan` first: the engine compiles what it is given.
 * @throws PlanError for what cannot be compiled.
 * @throws UsageError `bad-option`.
 * @throws StoreError `no-journal` when a journal or decision log is asked for and the store keeps none.
 */
export function createEngine<const P extends Plan>(options: EngineOptions<P>): Engine<P> {
  checkOptions(options);
  const { plan, store = memoryStore(), clock = systemClock, journal = false, decisions = false } = options;
  if (journal) checkKeepsLogs(store, 'journal');
  if (decisions) checkKeepsLogs(store, 'decisions');
  const listeners = new TransitionListeners(options.onListenerError);
  const cache = profileCache(options.cache ?? CACHE);
  const plans = new PlanInForce(plan, store, clock, options.followPlan === false ? null : (options.followPlan ?? FOLLOW));
  const limits = { batch: options.batch ?? BATCH, queue: options.queue ?? QUEUE, timeout: options.timeout ?? TIMEOUT };
  const commits = new GroupCommit(plans, store, cache, limits);

  const tickAt =
    (now: number): TickIn =>
    (program, ledger, userId) => {
      const step = tick(program, ledger.profile(userId), now);
      ledger.put(step, journal ? tickEntry(now, program.version) : null);
      return step.transitions;
    };

  /** Looks at a profile, and commits what time has done to it if that moved the user and it is to be recorded (D11). */
  const looking = async <T>(userId: string, asked: Looking<T>): Promise<T> => {
    checkUser(userId);
    let seen: T | undefined;
    let transitions: readonly Transition[] = [];
    await commits.submit(
      {
        userIds: [userId],
        weight: 1,
        fresh: true,
        work: (program, ledger) => {
          const profile = ledger.profile(userId);
          seen = asked.look(program, profile, ledger);
          if (!asked.record) return;
          const step = tick(program, profile, asked.now);
          transitions = step.transitions;
          if (transitions.length > 0) ledger.put(step, journal ? tickEntry(asked.now, program.version) : null);
          if (decisions) for (const decision of asked.decisions(seen)) ledger.decided(userId, JSON.stringify(decision));
        },
        stored: (stored) => {
          if (stored.has(userId)) listeners.tell(transitions);
        },
      },
      asked.call,
    );
    return seen as T;
  };

  /** What to answer when the store cannot be reached, if anything (D9). */
  const orFallback = async <T>(decided: Promise<T>, fallback: () => T): Promise<T> => {
    try {
      return await decided;
    } catch (error) {
      if (options.onStoreError !== 'fallback' || !OUT_OF_REACH.some((code) => isGoalwardError(error, code))) throw error;
      return fallback();
    }
  };

  const fallbackFor = (userId: string, { now, placement }: DecideContext, goal: string | null): Decision =>
    fallbackDecision(plans.current.program, userId, now, placement, goal, options.fallback);

  /** An event's fields as they were when it came, stamped then: its sender may fill the object anew, and its turn may come later. */
  const arrived = (event: Event): Event => {
    if (typeof event !== 'object' || event === null || Array.isArray(event)) return event;
    try {
      const copy = { ...event };
      return copy.timestamp === undefined || copy.timestamp === null ? { ...copy, timestamp: clock() } : copy;
    } catch {
      // It throws when it is looked at: for ingestion to refuse.
      return event;
    }
  };

  const ingestAll = async (events: readonly Event[], call: CallOptions): Promise<readonly IngestResult[]> => {
    // The instant is that of the call, not of its turn.
    const job = ingestJob(events, clock(), journal, (transitions) => listeners.tell(transitions));
    await commits.submit(job, call);
    return job.results;
  };

  const reading = (call: CallOptions): CallOptions & { readonly timeout: number } => ({ ...call, timeout: call.timeout ?? limits.timeout });

  return {
    get plan() {
      // Typed by the plan that the engine was made with: what was published since is said to be like it.
      return plans.current.plan as P;
    },
    ingest: async (event, call = {}) => {
      const [result] = await ingestAll([arrived(event)], call);
      if (result === undefined || 'error' in result) throw result?.error;
      return result;
    },
    ingestMany: async (events, call = {}) => {
      checkIterable(events);
      const counts = { applied: 0, duplicate: 0 };
      const late: number[] = [];
      const refused: IngestedMany['refused'][number][] = [];
      let index = 0;
      // Each batch takes a turn of its own: a long stream holds nobody else up.
      for await (const batch of inBatches(events, limits.batch, arrived)) {
        for (const result of await ingestAll(batch, call)) {
          if ('error' in result) refused.push({ index, error: result.error });
          else if (result.outcome === 'late') late.push(index);
          else counts[result.outcome]++;
          index++;
        }
      }
      return { ...counts, late, refused };
    },
    decide: async (userId, asked = {}) => {
      const context = contextOf(asked, clock);
      // A mistake of the caller's is told at once, and troubles no other call.
      goalsAsked(opened(plans.current.program), context);
      const decided = looking<Decision>(userId, {
        now: context.now,
        record: records(asked),
        call: asked,
        look: (program, profile) => decide(program, profile, context),
        decisions: (decision) => [decision],
      });
      return orFallback(decided, () => fallbackFor(userId, context, context.goal ?? null)) as Promise<DecisionOf<P>>;
    },
    decideAll: async (userId, asked = {}) => {
      const context = contextOf(asked, clock);
      goalsAsked(opened(plans.current.program), context);
      const decided = looking<readonly Decision[]>(userId, {
        now: context.now,
        record: records(asked),
        call: asked,
        look: (program, profile) => decideAll(program, profile, context),
        decisions: (all) => all,
      });
      return orFallback(decided, () => opened(plans.current.program).goals.map(({ id }) => fallbackFor(userId, context, id))) as Promise<
        DecisionOf<P>[]
      >;
    },
    explain: async (userId, asked = {}) => {
      const context = contextOf(asked, clock);
      goalsAsked(opened(plans.current.program), context);
      return looking(userId, {
        ...NO_RECORD,
        now: context.now,
        call: asked,
        look: (program, profile) => explain(program, profile, context),
      });
    },
    metrics: async (query = {}, call = {}) => {
      return commits.alone(async () => {
        await plans.look();
        const { own } = plans.current;
        checkQuery(own.goals, query);
        return summarize(own, await metricRows(store, query), query);
      }, call);
    },
    metricRows: async (query = {}, call = {}) => {
      checkFromTheBeginning(query);
      return commits.alone(async () => {
        await plans.look();
        checkQuery(plans.current.own.goals, query);
        return metricRows(store, query);
      }, call);
    },
    tick: async (userId, now = clock(), call = {}) => {
      checkUser(userId);
      let transitions: readonly Transition[] = [];
      await commits.submit(
        {
          userIds: [userId],
          weight: 1,
          fresh: false,
          work: (program, ledger) => {
            transitions = tickAt(now)(program, ledger, userId);
          },
          stored: (stored) => {
            if (stored.has(userId)) listeners.tell(transitions);
          },
        },
        call,
      );
      return transitions;
    },
    sweep: async ({ now = clock(), migrate = false, ...call } = {}) => {
      let moved = 0;
      const sweep = {
        now,
        batch: limits.batch,
        tickIn: tickAt(now),
        plans,
        tell: (transitions: readonly Transition[]) => {
          moved += transitions.length;
          listeners.tell(transitions);
        },
      };
      const due = await sweepDue(store, commits, sweep, call);
      const older = migrate ? await sweepOlder(store, commits, sweep, reading(call)) : NOBODY;
      const unreadable = [...new Set([...due.unreadable, ...older.unreadable])];
      return { ticked: due.ticked, migrated: older.migrated, transitions: moved, unreadable };
    },
    changePlan: async (make, note = {}, call = {}) => {
      const changed = await commits.alone((givenUp) => plans.change(make, note, givenUp), call);
      if ('error' in changed) throw changed.error;
      return changed.plan;
    },
    profile: async (userId, call = {}) =>
      looking(userId, {
        ...NO_RECORD,
        now: clock(),
        call,
        // A copy: the cached one must not be changed behind the engine's back.
        look: (_program, profile, ledger) => (ledger.knows(userId) ? (cloneJson(profile as unknown as Json) as unknown as Profile) : null),
      }),
    ...storedData({ store, commits, cache, plans, clock, reading }),
    onTransition: (listener) => listeners.add(listener),
    close: async () => {
      await commits.drain();
      await store.close();
    },
  };
}

/** A look at one user. */
interface Looking<T> {
  readonly now: number;
  /** Whether time's effect by `now`, and what was decided, is to be kept. */
  readonly record: boolean;
  readonly call: CallOptions;
  look(program: Program, profile: Profile, ledger: Ledger): T;
  /** What of it belongs into the decision log. */
  decisions(seen: T): readonly Decision[];
}

const NOBODY = { migrated: 0, unreadable: [] } as const;

const NO_RECORD = { record: false, decisions: () => [] } as const;
