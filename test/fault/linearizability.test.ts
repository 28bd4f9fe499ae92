import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, memoryStore, type Store } from '../../src/index.js';
import { END, faultEvent, faultPlan } from './faultPlan.js';
import { linearizabilityFault, type Operation, recorded } from './history.js';
import { openStore } from './openStore.js';
import { type Victim, victims } from './places.js';

const ENGINES = 4;
const EVENTS = 400;
const USERS = 5;

/** What four engines, each with a client of its own, ask of one store while they write about the same few users. */
async function historyOf(open: () => Promise<{ readonly store: Store; readonly close: () => Promise<void> }>): Promise<Operation[]> {
  const history: Operation[] = [];
  const opened = await Promise.all(Array.from({ length: ENGINES }, open));
  const engines = opened.map(({ store }) =>
    createEngine({ plan: faultPlan, store: recorded(store, history, () => performance.now()), clock: () => END, batch: 3, cache: 2 }),
  );
  await Promise.all(
    engines.flatMap((engine, e) =>
      Array.from({ length: EVENTS / ENGINES }, (_, i) => engine.ingest(faultEvent(i * ENGINES + e, USERS, false))),
    ),
  );
  for (const { close } of opened) await close();
  return history;
}

const operation = (more: Partial<Operation>): Operation =>
  ({ userId: 'ann', kind: 'commit', start: 0, end: 1, expected: 0, revision: 1, outcome: 'committed', ...more }) as Operation;

describe('linearizability', () => {
  let all: readonly Victim[] = [];
  beforeAll(async () => {
    all = await victims();
  });
  afterAll(async () => {
    for (const { stop } of all) await stop();
  });

  it('S3: what engines saw and wrote of each user has one order that the clock allows', async () => {
    for (const victim of all) {
      const place = await victim.place();
      const history = await historyOf(() => openStore(place));
      const conflicts = history.filter((each) => each.kind === 'commit' && each.outcome === 'conflict').length;
      const fault = linearizabilityFault(history);
      process.stdout.write(
        `${victim.name}: ${history.length} loads and commits, ${conflicts} conflicts, linearizable: ${fault === null}\n`,
      );
      expect(fault, victim.name).toBeNull();
      // Engines that never met would prove nothing.
      expect(conflicts).toBeGreaterThan(10);
    }
  });

  it('S3: the check finds a planted lost update', async () => {
    const inner = memoryStore();
    let count = 0;
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.random() * 2));
    // Every tenth write goes through whatever revision it expects.
    const losing: Store = {
      ...inner,
      load: async (userIds) => {
        const stored = await inner.load(userIds);
        await pause();
        return stored;
      },
      commit: async (writes) => {
        await pause();
        const stored = await inner.load(writes.map(({ userId }) => userId));
        return inner.commit(
          writes.map(({ userId, expected, revision, data, due, metrics, journal }, i) => {
            const forced = ++count % 10 === 0 ? (stored[i]?.revision ?? 0) : expected;
            return { userId, expected: forced, revision, data, due, metrics, journal };
          }),
        );
      },
    };
    const history = await historyOf(async () => ({ store: losing, close: async () => undefined }));
    expect(linearizabilityFault(history)).toMatch(/an update is lost|nobody wrote/);
  });

  it.each<[string, Operation[], RegExp | null]>([
    ['nothing at all', [], null],
    [
      'a load before and one after a commit',
      [operation({ kind: 'load', revision: 0 }), operation({}), operation({ kind: 'load', start: 2, end: 3 })],
      null,
    ],
    [
      'a load of what was there before the commit, after it',
      [operation({}), operation({ kind: 'load', revision: 0, start: 2, end: 3 })],
      /after it was over/,
    ],
    [
      'a load of what comes only later',
      [operation({ kind: 'load', start: 0, end: 1 }), operation({ start: 2, end: 3 })],
      /after it was over/,
    ],
    ['two commits of one revision', [operation({}), operation({ revision: 2, start: 2, end: 3 })], /an update is lost/],
    ['a commit of a revision that was never written', [operation({ expected: 7, revision: 8 })], /nobody wrote/],
    ['a load of a revision that was never written', [operation({ kind: 'load', revision: 9 })], /never committed/],
    ['a refusal although nothing else stood', [operation({ outcome: 'conflict' })], /refused while that stood/],
    ['a refusal beside the commit that caused it', [operation({}), operation({ revision: 2, outcome: 'conflict' })], null],
    [
      'commits in an order that the clock forbids',
      [operation({ start: 5, end: 6 }), operation({ expected: 1, revision: 2, start: 2, end: 3 })],
      /after it was over/,
    ],
  ])('the check judges %s', (_, history, fault) => {
    const found = linearizabilityFault(history);
    if (fault === null) expect(found).toBeNull();
    else expect(found).toMatch(fault);
  });
});
