import { createEngine } from '../../../src/engine/createEngine.js';
import { memoryStore } from '../../../src/stores/memory/index.js';
import { runChild } from '../child.js';
import { median } from '../statistics.js';
import { type Fitted, fitted } from './curve.js';

const NOW = 1_700_000_000_000;
const BATCH = 10_000;

/** Nanoseconds a call or event, with so many profiles in the store. */
export interface ProfilePoint {
  readonly profiles: number;
  readonly decide: number;
  readonly ingest: number;
}

/** In a process of its own with room for a million profiles, users taken in no order that a cache could like. */
export function profileCurves(short: boolean): Fitted[] {
  const counts = short ? [1_000, 10_000] : [1_000, 10_000, 100_000, 1_000_000];
  const points = runChild<ProfilePoint[]>('profiles', ['--expose-gc', '--max-old-space-size=8192'], counts.join(','));
  const about = {
    group: 'Profiles',
    x: 'profiles in the store',
    model: 'constant but for caches',
    law: 'independent of the other users',
  } as const;
  return [
    fitted(
      { ...about, name: 'engine.decide, memory store' },
      points.map(({ profiles, decide }) => ({ x: profiles, y: decide })),
    ),
    fitted(
      { ...about, name: 'engine.ingestMany, memory store' },
      points.map(({ profiles, ingest }) => ({ x: profiles, y: ingest })),
    ),
  ];
}

export async function measureProfiles(counts: readonly number[]): Promise<ProfilePoint[]> {
  const points: ProfilePoint[] = [];
  await measureCount(1_000);
  for (const count of counts) points.push(await measureCount(count));
  return points;
}

async function measureCount(count: number): Promise<ProfilePoint> {
  const stages = ['a', 'b', 'c'].map((event) => ({ id: event, conversion: { event }, experiences: [`${event}-one`, `${event}-two`] }));
  const experiences = Object.fromEntries(stages.flatMap((stage) => stage.experiences.map((id) => [id, {}])));
  const engine = createEngine({
    plan: { id: 'bench', version: 1, goals: [{ id: 'g', audience: true, stages }], experiences },
    store: memoryStore(),
    clock: () => NOW + 10_000_000,
  });
  for (let from = 0; from < count; from += BATCH) {
    const length = Math.min(BATCH, count - from);
    await engine.ingestMany(Array.from({ length }, (_, i) => ({ userId: `user-${from + i}`, event: 'come', timestamp: NOW })));
  }
  globalThis.gc?.();
  const ingest: number[] = [];
  const decide: number[] = [];
  for (let round = 0; round < 7; round++) {
    const ids = Array.from({ length: BATCH }, (_, i) => `user-${(Math.imul(round * BATCH + i + 1, 0x9e3779b1) >>> 0) % count}`);
    const batch = ids.map((userId, i) => ({ userId, event: 'other', timestamp: NOW + (round + 1) * BATCH + i }));
    let start = process.cpuUsage();
    const { applied } = await engine.ingestMany(batch);
    ingest.push(nanoseconds(start));
    if (applied !== BATCH) throw new Error(`${applied} of ${BATCH} events applied`);
    start = process.cpuUsage();
    for (const id of ids) await engine.decide(id, { record: false });
    decide.push(nanoseconds(start));
  }
  return { profiles: count, decide: median(decide), ingest: median(ingest) };
}

/** Of processor time for each of a batch. */
function nanoseconds(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return ((user + system) * 1_000) / BATCH;
}
