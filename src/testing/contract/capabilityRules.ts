import type { Store } from '../../stores/store.js';
import type { StoreUnderTest } from '../storeUnderTest.js';
import { fail, refused, same } from './assertions.js';
import { loadedOne, logged, sameMetrics, scanned } from './readings.js';
import type { Rule } from './rule.js';
import { HOUR, rowOf, writeOf } from './samples.js';

export const capabilityRules: readonly Rule[] = [
  {
    name: 'S2: a store says whether it is durable, is shared and keeps journals',
    prove: async ({ store }) => {
      const { durable, shared, journal } = store.capabilities;
      same([typeof durable, typeof shared, typeof journal], ['boolean', 'boolean', 'boolean'], 'types of the capabilities');
    },
  },
  {
    name: 'S2: the store under test is empty',
    prove: async ({ store }) => {
      same(await scanned(store), {}, 'users of an empty store');
      await sameMetrics(store, [], 'metrics of an empty store');
      same(await store.due(HOUR, 10), [], 'users due in an empty store');
      if (store.capabilities.journal) same(await logged(store, 'journal'), {}, 'journal of an empty store');
    },
  },
  {
    name: 'S2: a store can be closed twice',
    prove: async ({ store }) => {
      await store.commit([writeOf('ann')]);
      await store.close();
      await store.close();
    },
  },
];

/** @returns Whether the store keeps journals. If not, this checks that every use of a journal throws `no-journal`. */
export async function keepsJournals(store: Store): Promise<boolean> {
  if (store.capabilities.journal) return true;
  const line = { userId: 'ann', entry: 'decided' };
  await refused(() => store.record([line]), 'no-journal', 'a decision recorded in a store without journals');
  for (const log of ['journal', 'decisions'] as const) {
    await refused(() => logged(store, log), 'no-journal', `the ${log} of a store without journals`);
  }
  const write = writeOf('ann', { metrics: [rowOf(1)], due: 1, journal: ['entry'] });
  await refused(() => store.commit([writeOf('bob'), write]), 'no-journal', 'a write with a journal to a store without journals');
  same([await loadedOne(store, 'ann'), await loadedOne(store, 'bob')], [null, null], 'users of the refused batch');
  await sameMetrics(store, [], 'metrics of the refused batch');
  same(await store.due(1, 1), [], 'users due of the refused batch');
  return false;
}

/**
 * A second store on the same data; null if the store is not shared.
 * @throws StoreError `broken-store` if `another` is passed but the store is not shared, or the other way around.
 */
export async function secondStore({ store, another }: StoreUnderTest): Promise<Store | null> {
  const given = another ?? null;
  if (store.capabilities.shared !== (given !== null)) {
    fail(
      store.capabilities.shared
        ? 'The store says it is shared: expected `another` to open a second one on the same data, got none.'
        : 'The store says it is not shared: expected no `another`, got one.',
    );
  }
  return given === null ? null : given();
}

/** The store after a restart; null if it is not durable. @throws StoreError `broken-store`, like `secondStore`. */
export async function reopenedStore({ store, reopened }: StoreUnderTest): Promise<Store | null> {
  const given = reopened ?? null;
  if (store.capabilities.durable !== (given !== null)) {
    fail(
      store.capabilities.durable
        ? 'The store says it is durable: expected `reopened` to open the same data again, got none.'
        : 'The store says it is not durable: expected no `reopened`, got one.',
    );
  }
  return given === null ? null : given();
}
