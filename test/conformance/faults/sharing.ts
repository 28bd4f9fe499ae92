import type { Capabilities, CommitOutcome, Removal, Store, StoredUser } from '../../../src/index.js';
import type { StoreUnderTest } from '../../../src/testing/index.js';
import { chained, type Fault, forced, limited, revisionOf, turns } from './fault.js';

const RESTART = 'S4: committed writes survive';

/** About several stores on the same data, one after the other or at once, and about what a test gives. */
export const sharing: readonly Fault[] = [
  { name: 'keeps what it loaded at hand', caughtBy: 'S3: one store reads', store: cached },
  { name: 'takes locks in the order of the batch', caughtBy: 'S3: batches with the same users', store: locking },
  {
    name: 'looks first and erases later',
    caughtBy: 'S5: of a concurrent',
    store: (good) => ({ erase: (removal) => erasedLater(good, removal) }),
  },
  { name: 'is shared, and only one can be opened', caughtBy: 'S3: two stores', subject: ({ another: _, ...good }) => good },
  { name: 'is not shared, and two can be opened', caughtBy: 'S3: two stores', subject: (good) => able(good, { shared: false }) },
  { name: 'is durable, and cannot be reopened', caughtBy: RESTART, subject: ({ reopened: _, ...good }) => good },
  { name: 'is not durable, and can be reopened', caughtBy: RESTART, subject: (good) => able(good, { durable: false }) },
  { name: 'keeps journals without saying so', caughtBy: 'S2: a store without journals', subject: (good) => able(good, { journal: false }) },
  {
    name: 'does not say whether it is shared',
    caughtBy: 'S2: a store says whether',
    subject: (good) => able(good, { shared: undefined as unknown as boolean }),
  },
  { name: 'forgets due times in a restart', caughtBy: RESTART, subject: (good) => reopenedAs(good, () => ({ due: async () => [] })) },
  { name: 'forgets metrics in a restart', caughtBy: RESTART, subject: (good) => reopenedAs(good, () => ({ metrics: async () => [] })) },
  {
    name: 'forgets logs in a restart',
    caughtBy: RESTART,
    subject: (good) => reopenedAs(good, (store) => ({ journal: (query) => limited(store.journal(query), 0) })),
  },
  {
    name: 'forgets users in a restart',
    caughtBy: 'S4: closing an engine',
    subject: (good) => reopenedAs(good, () => ({ load: async (userIds) => userIds.map(() => null) })),
  },
  {
    name: 'compares no revisions after a restart',
    caughtBy: 'S4: after a restart',
    subject: (good) => reopenedAs(good, (store) => ({ commit: (writes) => forced(store, writes) })),
  },
  {
    name: 'is not empty',
    caughtBy: 'S2: the store under test is empty',
    store: (good) => ({ scan: () => chained(good.scan(), stranger()) }),
  },
  { name: 'cannot be closed twice', caughtBy: 'S2: a store can be', store: closingOnce },
];

function able(good: StoreUnderTest, capabilities: Partial<Capabilities>): StoreUnderTest {
  return { ...good, store: { ...good.store, capabilities: { ...good.store.capabilities, ...capabilities } } };
}

function reopenedAs(good: StoreUnderTest, otherwise: (store: Store) => Partial<Store>): StoreUnderTest {
  const reopened = async (): Promise<Store> => {
    await good.reopened?.();
    return { ...good.store, ...otherwise(good.store) };
  };
  return { ...good, reopened };
}

async function* stranger(): AsyncGenerator<StoredUser & { readonly userId: string }> {
  yield { userId: 'stranger', data: '', revision: 1 };
}

function closingOnce(good: Store): Partial<Store> {
  let closed = false;
  return {
    close: async () => {
      if (closed) throw new Error('The connection was closed.');
      closed = true;
      await good.close();
    },
  };
}

function cached(good: Store): Partial<Store> {
  const cache = new Map<string, StoredUser | null>();
  return {
    load: async (userIds) => {
      const unknown = userIds.filter((userId) => !cache.has(userId));
      for (const [i, user] of (await good.load(unknown)).entries()) cache.set(unknown[i] as string, user);
      return userIds.map((userId) => cache.get(userId) ?? null);
    },
    commit: async (writes) => {
      for (const { userId } of writes) cache.delete(userId);
      return good.commit(writes);
    },
    erase: async (removal) => {
      cache.delete(removal.userId);
      return good.erase(removal);
    },
  };
}

/** Who holds which user's lock, of all stores on the same data. */
const locks = new WeakMap<Store, Set<string>>();

function locking(good: Store): Partial<Store> {
  const held = locks.get(good) ?? new Set<string>();
  locks.set(good, held);
  return {
    commit: async (writes) => {
      const own: string[] = [];
      try {
        for (const { userId } of writes) {
          for (let waited = 0; held.has(userId); waited++) {
            if (waited === 1_000) throw new Error('deadlock detected');
            await turns(1);
          }
          held.add(userId);
          own.push(userId);
          await turns(1);
        }
        return await good.commit(writes);
      } finally {
        for (const userId of own) held.delete(userId);
      }
    },
  };
}

async function erasedLater(good: Store, removal: Removal): Promise<CommitOutcome> {
  if ((await revisionOf(good, removal.userId)) !== removal.expected) return 'conflict';
  await turns(3);
  return good.erase({ ...removal, expected: await revisionOf(good, removal.userId) });
}
