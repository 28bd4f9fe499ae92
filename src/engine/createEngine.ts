import { compile } from '../core/compile/compile.js';
import type { Program } from '../core/compile/program.js';
import { decide, decideAll } from '../core/decision/decide.js';
import type { DecisionOf } from '../core/decision/decisionOf.js';
import { explain } from '../core/decision/explain.js';
import type { DecideContext } from '../core/decision/types.js';
import type { Event } from '../core/events/event.js';
import { summarize } from '../core/metrics/summarize.js';
import { emptyProfile } from '../core/profile/emptyProfile.js';
import type { Profile } from '../core/profile/types.js';
import { tick } from '../core/progression/tick.js';
import type { Transition } from '../core/progression/types.js';
import { cloneJson } from '../notation/cloneJson.js';
import type { Json, Plan } from '../plan/types.js';
import { memoryStore } from '../stores/memory.js';
import type { Store } from '../stores/store.js';
import { checkIterable } from './checkIterable.js';
import { checkQuery } from './checkQuery.js';
import { systemClock } from './clock.js';
import { inBatches } from './inBatches.js';
import { type IngestResult, ingestBatch } from './ingestBatch.js';
import { type Ledger, withLedger } from './ledger.js';
import { TransitionListeners } from './listeners.js';
import type { DecideOptions, Engine, EngineOptions, IngestedMany } from './types.js';

/** Where one load and one commit cost least for each event, on every store measured. */
const BATCH = 100;

/**
 * Runs a plan over a store. Check the plan with `definePlan` first: the engine compiles what it is given.
 * @throws PlanError for what cannot be compiled.
 */
export function createEngine<const P extends Plan>(options: EngineOptions<P>): Engine<P> {
  const { plan, store = memoryStore(), clock = systemClock } = options;
  const own = cloneJson(plan as unknown as Json) as unknown as Plan;
  const program: Program = compile(own);
  const listeners = new TransitionListeners(options.onListenerError);

  // One thing after the other: simple, and no call sees another's half-done work.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };

  const contextOf = ({ placement, goal, traits, now = clock() }: DecideOptions): DecideContext => ({
    now,
    ...(placement === undefined ? {} : { placement }),
    ...(goal === undefined ? {} : { goal }),
    ...(traits === undefined ? {} : { traits }),
  });

  const commitTick = async (userId: string, now: number): Promise<readonly Transition[]> => {
    let transitions: readonly Transition[] = [];
    const work = (ledger: Ledger): void => {
      const step = tick(program, ledger.profile(userId), now);
      transitions = step.transitions;
      ledger.put(step);
    };
    await withLedger(store, [userId], work, () => listeners.tell(transitions));
    return transitions;
  };

  /** Decides on a profile, and commits what time has done to it if that moved the user (D11). */
  const deciding = <T>(userId: string, record: boolean, now: number, look: (profile: Profile) => T): Promise<T> =>
    inTurn(async () => {
      const profile = await load(store, userId);
      const decided = look(profile);
      if (record && tick(program, profile, now).transitions.length > 0) await commitTick(userId, now);
      return decided;
    });

  /** An event as it was when it came, stamped then: its sender may use the object again, and its turn may come later. */
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

  const ingestInTurn = (events: readonly Event[]): Promise<readonly IngestResult[]> => {
    // The instant is that of the call, not of its turn.
    const now = clock();
    return inTurn(() => ingestBatch(program, store, events, now, (transitions) => listeners.tell(transitions)));
  };

  return {
    plan,
    ingest: async (event) => {
      const [result] = await ingestInTurn([arrived(event)]);
      if (result === undefined || 'error' in result) throw result?.error;
      return result;
    },
    ingestMany: async (events) => {
      checkIterable(events);
      const counts = { applied: 0, duplicate: 0 };
      const late: number[] = [];
      const refused: IngestedMany['refused'][number][] = [];
      let index = 0;
      // Each batch takes a turn of its own: a long stream holds nobody else up.
      for await (const batch of inBatches(events, BATCH, arrived)) {
        for (const result of await ingestInTurn(batch)) {
          if ('error' in result) refused.push({ index, error: result.error });
          else if (result.outcome === 'late') late.push(index);
          else counts[result.outcome]++;
          index++;
        }
      }
      return { ...counts, late, refused };
    },
    decide: async (userId, options = {}) => {
      const context = contextOf(options);
      return deciding(userId, records(options), context.now, (profile) => decide(program, profile, context) as DecisionOf<P>);
    },
    decideAll: async (userId, options = {}) => {
      const context = contextOf(options);
      return deciding(userId, records(options), context.now, (profile) => decideAll(program, profile, context) as DecisionOf<P>[]);
    },
    explain: async (userId, options = {}) => {
      const context = contextOf(options);
      return deciding(userId, false, context.now, (profile) => explain(program, profile, context));
    },
    metrics: (query = {}) =>
      inTurn(async () => {
        checkQuery(program, query);
        return summarize(own, await store.metrics(), query);
      }),
    tick: async (userId, now = clock()) => inTurn(() => commitTick(userId, now)),
    profile: (userId) =>
      inTurn(async () => {
        const [stored] = await store.load([userId]);
        // A copy: the store's own must not be changed behind its back.
        return stored === null || stored === undefined ? null : (cloneJson(stored.profile as unknown as Json) as unknown as Profile);
      }),
    onTransition: (listener) => listeners.add(listener),
  };
}

/** A decision for a given `now` is a look ahead or back, and leaves the profile alone unless told otherwise. */
function records({ record, now }: DecideOptions): boolean {
  return record ?? now === undefined;
}

async function load(store: Store, userId: string): Promise<Profile> {
  return (await store.load([userId]))[0]?.profile ?? emptyProfile(userId);
}
