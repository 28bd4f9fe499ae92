import { decodeProfile } from '../../../src/core/profile/codec.js';
import { createEngine } from '../../../src/engine/createEngine.js';
import type { Plan } from '../../../src/plan/plan.js';
import { memoryStore } from '../../../src/stores/memory/index.js';

const NOW = 1_700_000_000_000;
const BATCH = 10_000;

export interface Footprint {
  readonly profiles: number;
  /** Of the process's heap, a profile, in a memory store. */
  readonly heap: number;
  /** Bytes of the profile as stored, and of its traits. */
  readonly stored: number;
  readonly traits: number;
}

const goal = (id: string): Plan['goals'][number] => ({
  id,
  audience: true,
  stages: ['one', 'two', 'three'].map((stage) => ({
    id: stage,
    conversion: { event: `${id}-${stage}` },
    experiences: [`${id}-${stage}-a`, `${id}-${stage}-b`],
  })),
});

/** Users in three goals, a stage passed in one, one message seen, two traits and one identified event. */
export async function measureFootprint(profiles: number): Promise<Footprint> {
  const goals = ['activation', 'purchase', 'loyalty'].map(goal);
  const ids = goals.flatMap(({ stages }) => stages.flatMap(({ experiences }) => experiences));
  const store = memoryStore();
  const engine = createEngine({
    plan: { id: 'bench', version: 1, goals, experiences: Object.fromEntries(ids.map((id) => [id, {}])) },
    store,
    clock: () => NOW + 10_000,
  });
  const ingest = async (from: number, length: number) => {
    const users = Array.from({ length }, (_, i) => `user-${from + i}`);
    await engine.ingestMany(users.map((userId) => ({ userId, type: 'identify', traits: { country: 'DE', plan: 'pro' }, timestamp: NOW })));
    await engine.ingestMany(
      users.map((userId) => ({ userId, event: 'activation-one', timestamp: NOW + 1_000, messageId: `message-${userId}` })),
    );
  };
  // The engine's own structures and the metric rows are there once, whatever the number of users.
  await ingest(profiles, BATCH);
  const before = heapUsed();
  for (let from = 0; from < profiles; from += BATCH) await ingest(from, Math.min(BATCH, profiles - from));
  const heap = (heapUsed() - before) / profiles;
  const [stored] = await store.load(['user-0']);
  if (stored == null) throw new Error('the store holds no profile of user-0');
  const { traits } = decodeProfile('user-0', stored.data);
  return { profiles, heap, stored: Buffer.byteLength(stored.data), traits: Buffer.byteLength(JSON.stringify(traits)) };
}

function heapUsed(): number {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
