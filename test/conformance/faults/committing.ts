import type { CommitOutcome, Store, StoredUser, Write } from '../../../src/index.js';
import { changed, copied, type Fault, forced, revisionOf, turns } from './fault.js';

const ANOTHER_REVISION = 'S1: a write that expects another revision';
const MIXED = 'S1: each write of a';

export const committing: readonly Fault[] = [
  { name: 'ignores the revision expected', caughtBy: ANOTHER_REVISION, store: (good) => ({ commit: (writes) => forced(good, writes) }) },
  {
    name: 'takes a newer revision than the stored one',
    caughtBy: ANOTHER_REVISION,
    store: (good) => adjusted(good, (write, stored) => ({ expected: Math.min(write.expected, stored) })),
  },
  {
    name: 'compares first and writes later',
    caughtBy: 'S3: concurrent calls on',
    store: (good) => ({ commit: (writes) => comparedFirst(good, writes) }),
  },
  {
    name: 'refuses first writes',
    caughtBy: 'S1: a first write',
    store: (good) => adjusted(good, ({ expected }) => ({ expected: expected === 0 ? -1 : expected })),
  },
  {
    name: 'counts revisions itself',
    caughtBy: 'S1: a first write',
    store: (good) => changed(good, ({ expected }) => ({ revision: expected + 1 })),
  },
  {
    name: 'keeps revisions in 14 digits',
    caughtBy: 'S1: revisions are exact',
    store: (good) => changed(good, ({ expected, revision }) => ({ expected: short(expected), revision: short(revision) })),
  },
  {
    name: 'gives revisions as text',
    caughtBy: 'S1: a first write',
    store: (good) => ({
      load: async (userIds) =>
        (await good.load(userIds)).map((user) => user && ({ ...user, revision: `${user.revision}` } as unknown as StoredUser)),
    }),
  },
  {
    name: 'tells outcomes from last to first',
    caughtBy: 'S1: a batch may hold a thousand',
    store: (good) => ({ commit: async (writes) => [...(await good.commit(writes))].reverse() }),
  },
  {
    name: 'tells outcomes in the order of ids',
    caughtBy: MIXED,
    store: (good) => ({ commit: async (writes) => byUser(writes, await good.commit(writes)) }),
  },
  {
    name: 'tells an outcome of an empty batch',
    caughtBy: 'S1: committing an empty',
    store: (good) => ({ commit: async (writes) => (writes.length === 0 ? ['committed'] : good.commit(writes)) }),
  },
  {
    name: 'sorts the batch it was given',
    caughtBy: MIXED,
    store: (good) => ({
      commit: async (writes) => {
        const outcomes = await good.commit(writes);
        (writes as Write[]).sort((one, other) => (one.userId < other.userId ? -1 : 1));
        return outcomes;
      },
    }),
  },
  { name: 'gives up a whole batch for one conflict', caughtBy: MIXED, store: (good) => ({ commit: (writes) => allOrNone(good, writes) }) },
  {
    name: 'stores no more than 500 writes of a batch',
    caughtBy: 'S1: a batch may hold a thousand',
    store: (good) => ({
      commit: async (writes) => [...(await good.commit(writes.slice(0, 500))), ...writes.slice(500).map((): CommitOutcome => 'committed')],
    }),
  },
  {
    name: 'copies writes as objects',
    caughtBy: 'S1: a store reads a',
    store: (good) => ({ commit: (writes) => good.commit(writes.map((write) => ({ ...write }))) }),
  },
  { name: 'keeps the first text', caughtBy: 'S1: a write that expects the stored revision', store: keepingText },
  {
    name: 'takes the due time of a conflict',
    caughtBy: 'S1: a conflict stores nothing',
    store: (good) => onConflict(good, ({ due }) => ({ due })),
  },
  {
    name: 'counts the metrics of a conflict',
    caughtBy: 'S1: a conflict stores nothing',
    store: (good) => onConflict(good, ({ metrics }) => ({ metrics })),
  },
  {
    name: 'journals a conflict',
    caughtBy: 'S1: a conflict adds nothing',
    store: (good) => onConflict(good, ({ journal }) => ({ journal })),
  },
];

/** Writes changed in view of the stored revision. */
function adjusted(good: Store, change: (write: Write, stored: number) => Partial<Write>): Partial<Store> {
  return {
    commit: async (writes) => {
      const known = await good.load(writes.map(({ userId }) => userId));
      return good.commit(writes.map((write, i) => ({ ...copied(write), ...change(write, known[i]?.revision ?? 0) })));
    },
  };
}

async function comparedFirst(good: Store, writes: readonly Write[]): Promise<readonly CommitOutcome[]> {
  const known = await good.load(writes.map(({ userId }) => userId));
  await turns(3);
  const fits = writes.map(({ expected }, i) => (known[i]?.revision ?? 0) === expected);
  const fitting = writes.filter((_, i) => fits[i]);
  await forced(good, fitting);
  return fits.map((fit) => (fit ? 'committed' : 'conflict'));
}

async function allOrNone(good: Store, writes: readonly Write[]): Promise<readonly CommitOutcome[]> {
  const known = await good.load(writes.map(({ userId }) => userId));
  const fit = writes.every(({ expected }, i) => (known[i]?.revision ?? 0) === expected);
  return fit ? good.commit(writes) : writes.map(() => 'conflict');
}

function byUser(writes: readonly Write[], outcomes: readonly CommitOutcome[]): readonly CommitOutcome[] {
  const of = new Map(writes.map(({ userId }, i) => [userId, outcomes[i] as CommitOutcome]));
  return [...of.keys()].sort().map((userId) => of.get(userId) as CommitOutcome);
}

/** As a number's `tostring` does in Lua. */
function short(value: number): number {
  return Number(value.toPrecision(14));
}

function keepingText(good: Store): Partial<Store> {
  return {
    commit: async (writes) => {
      const known = await good.load(writes.map(({ userId }) => userId));
      return good.commit(writes.map((write, i) => ({ ...copied(write), data: known[i]?.data ?? write.data })));
    },
  };
}

/** Writes a part of what came second. */
function onConflict(good: Store, part: (write: Write) => Partial<Write>): Partial<Store> {
  return {
    commit: async (writes) => {
      const outcomes = await good.commit(writes);
      for (const [i, write] of writes.entries()) {
        const expected = await revisionOf(good, write.userId);
        const [stored] = await good.load([write.userId]);
        if (outcomes[i] === 'committed' || !stored) continue;
        const nothing = { userId: write.userId, expected, revision: expected, data: stored.data, due: 1_000, metrics: [], journal: [] };
        await good.commit([{ ...nothing, ...part(write) }]);
      }
      return outcomes;
    },
  };
}
