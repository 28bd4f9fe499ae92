import { compile, emptyProfile, interaction, type MetricRow, nextDue, type Profile, rebuild } from '../../src/core/index.js';
import { createEngine, memoryStore, type Store } from '../../src/index.js';
import type { Plan } from '../../src/plan/plan.js';
import type { Subject } from './subject.js';

/** An engine on a memory store, driven one call at a time by the world's clock. */
export function createEngineSubject(plan: Plan): Subject {
  const program = compile(plan);
  const inner = memoryStore();
  let now = 0;
  let written: MetricRow[] = [];
  const store: Store = {
    ...inner,
    commit: (writes) => {
      written.push(...writes.flatMap(({ metrics }) => metrics));
      return inner.commit(writes);
    },
  };
  const engine = createEngine({ plan, store, clock: () => now, journal: true });

  const profileOf = async (userId: string): Promise<Profile> => (await engine.profile(userId)) ?? emptyProfile(userId);
  /** The rows that were written since they were last asked for. */
  const newRows = (): MetricRow[] => {
    const rows = written;
    written = [];
    return rows;
  };

  return {
    async advance(event, at) {
      now = at;
      const { outcome, transitions } = await engine.ingest(event);
      return { outcome, transitions, metrics: newRows() };
    },
    async tick(userId, at) {
      const transitions = await engine.tick(userId, at);
      return { transitions, metrics: newRows() };
    },
    // No call of an engine sets it yet.
    drawWith: null,
    nextDue: async (userId) => nextDue(program, await profileOf(userId)),
    decide: (userId, context) => engine.decide(userId, { ...context, record: false }),
    decideAll: (userId, context) => engine.decideAll(userId, { ...context, record: false }),
    explain: (userId, context) => engine.explain(userId, context),
    interaction,
    profile: profileOf,
    replayed: async (userId) => rebuild(program, { userId, entries: (await engine.exportUser(userId)).journal }),
    metricRows: () => inner.metrics(),
  };
}
